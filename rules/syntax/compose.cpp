#include "answers/compose/names.h"
#include "answers/syntax_findings.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings = syntax_findings(project, "compose");
  std::ranges::move(undefined_compose_names(project), std::back_inserter(findings));
  return findings;
}

Rule syntax_compose() { return {check}; }

}  // namespace preship

#include "answers/syntax_findings.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) { return syntax_findings(project, "compose"); }

Rule syntax_compose() { return {check}; }

}  // namespace preship

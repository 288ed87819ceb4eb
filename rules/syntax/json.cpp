#include "answers/syntax_findings.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) { return syntax_findings(project, "json"); }

Rule syntax_json() { return {check}; }

}  // namespace preship

#include "answers/syntax_findings.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) { return syntax_findings(project, "yaml"); }

Rule syntax_yaml() { return {check}; }

}  // namespace preship

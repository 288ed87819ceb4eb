#include "answers/syntax_findings.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) { return syntax_findings(project, "nginx"); }

Rule syntax_nginx() { return {check}; }

}  // namespace preship

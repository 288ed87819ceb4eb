#include "answers/syntax_findings.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) { return syntax_findings(project, "caddyfile"); }

Rule syntax_caddyfile() { return {check}; }

}  // namespace preship

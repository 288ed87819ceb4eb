#include "answers/syntax_findings.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) { return syntax_findings(project, "dockerfile"); }

Rule syntax_dockerfile() { return {check}; }

}  // namespace preship

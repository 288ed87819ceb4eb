#include "answers/syntax_findings.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) { return syntax_findings(project, "dotenv"); }

Rule syntax_dotenv() { return {check}; }

}  // namespace preship

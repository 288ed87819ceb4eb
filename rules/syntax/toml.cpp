#include "answers/syntax_findings.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) { return syntax_findings(project, "toml"); }

Rule syntax_toml() { return {check}; }

}  // namespace preship

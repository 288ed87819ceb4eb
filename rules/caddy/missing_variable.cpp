#include "answers/caddy/variables.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const UngivenVariable& one : ungiven_variables(project)) {
    const std::string& key = one.read->key.value;
    findings.push_back({one.read->span, "'" + key + "' is not given to '" + one.deployment->name.value +
                                            "', whose Caddy reads this file: nothing stands here in the end"});
    if (!one.whole) findings.back().severity = Severity::warning;
    findings.back().notes.push_back({one.deployment->name.span, "its environment has no '" + key + "'"});
  }
  return findings;
}

Rule caddy_missing_variable() { return {check}; }

}  // namespace preship

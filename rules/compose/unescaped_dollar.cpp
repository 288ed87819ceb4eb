#include "answers/compose/dollars.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& compose : project.facts.compose_files) {
    if (!project.in_production({compose->file})) continue;
    for (const Span& hash : unescaped_hashes(project, *compose)) {
      findings.push_back(
          {.span = hash, .message = "compose takes the dollar signs of this hash for variables: what they stand for is empty"});
      findings.back().fix = escape_dollars(project, hash);
    }
  }
  return findings;
}

Rule compose_unescaped_dollar() { return {check}; }

}  // namespace preship

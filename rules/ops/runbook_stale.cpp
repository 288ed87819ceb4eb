#include "answers/documents/stale_commands.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const StaleCommand& stale : stale_commands(project)) {
    findings.push_back({stale.word.span, stale.what + ": the command fails"});
    findings.back().fold = {std::to_string(stale.word.span.file) + stale.word.value, stale.word.value, "and here"};
  }
  return findings;
}

Rule ops_runbook_stale() { return {check}; }

}  // namespace preship

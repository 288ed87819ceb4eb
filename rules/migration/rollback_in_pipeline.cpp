#include "answers/release/release.h"
#include "knowledge/words/word_lists.h"
#include "rule.h"

namespace preship {

static bool goes_back(const ReleaseStep& step) {
  return std::ranges::any_of(step.words, [](const Text& word) { return is_in(WordList::rollback_word, word.value); });
}

static Findings check(const Project& project) {
  Findings findings;
  for (const ReleasePlace& place : release_places(project))
    for (const ReleaseStep& step : place.steps)
      if (releases(project, place) && step.kind == ReleaseKind::rollback && goes_back(step) && !step.conditional)
        findings.push_back(finding_at(step, "the release runs '" + step.tool + "', which takes migrations back"));
  return findings;
}

Rule migration_rollback_in_pipeline() { return {check}; }

}  // namespace preship

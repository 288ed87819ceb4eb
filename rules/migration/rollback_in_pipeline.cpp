#include "answers/release/release.h"
#include "rule.h"

namespace preship {

static bool goes_back(const ReleaseStep& step) {
  static constexpr std::string_view words[] = {"downgrade",        "migrate:down",   "migrate:rollback", "db:rollback",
                                               "migration:revert", "migration:down", "db:migrate:undo"};
  return std::ranges::any_of(step.words, [](const Text& word) { return std::ranges::find(words, word.value) != std::end(words); });
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

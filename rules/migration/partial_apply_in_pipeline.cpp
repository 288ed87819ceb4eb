#include "answers/release/loops.h"
#include "knowledge/release/partial_runs.h"
#include "rule.h"

namespace preship {

static std::optional<Finding> check(const ReleasePlace&, const ReleaseStep& step) {
  if (step.kind != ReleaseKind::migrate || step.words.empty() || step.conditional) return std::nullopt;
  for (const Text& word : step.words)
    if (leaves_migrations_pending(step.words[0].value, word.value))
      return finding_at(step, "'" + step.tool + "' with '" + word.value + "' leaves migrations pending that the new code needs");
  return std::nullopt;
}

Rule migration_partial_apply_in_pipeline() { return {each_release_step<releases_what_runs, check>}; }

}  // namespace preship

#include "answers/release/loops.h"
#include "rule.h"

namespace preship {

static std::optional<Finding> check(const ReleasePlace&, const ReleaseStep& step) {
  if (step.kind != ReleaseKind::schema_create || step.conditional) return std::nullopt;
  return finding_at(step,
                    "the release runs '" + step.tool + "': it writes a migration that nobody has reviewed and that is lost afterwards");
}

Rule migration_generated_in_pipeline() { return {each_release_step<releases, check>}; }

}  // namespace preship

#include "answers/release/loops.h"
#include "rule.h"

namespace preship {

// A branch may never be taken; what answers a failed migration is, on the day it fails.
static bool may_be_meant(const ReleaseStep& step) {
  return step.conditional && (!step.flow.in_fallback || step.flow.in_branch || step.flow.in_loop);
}

static std::optional<Finding> check(const ReleasePlace&, const ReleaseStep& step) {
  if (step.kind != ReleaseKind::schema_reset || may_be_meant(step)) return std::nullopt;
  return finding_at(step, "production runs '" + step.tool + "', which drops what the database holds");
}

Rule migration_reset_in_production() { return {each_release_step<releases_what_runs, check>}; }

}  // namespace preship

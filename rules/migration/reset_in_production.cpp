#include "answers/release/release.h"
#include "rule.h"

namespace preship {

// A branch may never be taken; what answers a failed migration is, on the day it fails.
static bool may_be_meant(const ReleaseStep& step) {
  return step.conditional && (!step.flow.in_fallback || step.flow.in_branch || step.flow.in_loop);
}

static Findings check(const Project& project) {
  Findings findings;
  std::set<Span> seen;
  for (const ReleasePlace& place : release_places(project)) {
    if (!(releases(project, place) && place.kind != PlaceKind::image_build)) continue;
    for (const ReleaseStep& step : place.steps)
      if (step.kind == ReleaseKind::schema_reset && !may_be_meant(step) && seen.insert(step.span).second)
        findings.push_back(finding_at(step, "production runs '" + step.tool + "', which drops what the database holds"));
  }
  return findings;
}

Rule migration_reset_in_production() { return {check}; }

}  // namespace preship

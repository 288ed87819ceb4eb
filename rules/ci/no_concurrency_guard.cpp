#include "answers/release/release.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const ReleasePlace& place : release_places(project)) {
    if (place.kind != PlaceKind::workflow_job || place.foreign || place.workflow->concurrency || place.job->concurrency) continue;
    for (const ReleaseStep& step : place.steps) {
      if (!takes_over(step.kind) && !changes_schema(step.kind)) continue;
      if (releases(project, place))
        findings.push_back({place.span, "two runs of '" + place.name + "' may deploy at the same time: no 'concurrency' here or above"});
      break;
    }
  }
  return findings;
}

Rule ci_no_concurrency_guard() { return {check}; }

}  // namespace preship

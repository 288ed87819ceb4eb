#include "answers/release/release.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  std::set<Span> seen;
  for (const ReleasePlace& place : release_places(project)) {
    if (!(place.production && (place.kind == PlaceKind::image_start || place.kind == PlaceKind::compose_service ||
                               place.kind == PlaceKind::kubernetes_pod || place.kind == PlaceKind::platform_start)))
      continue;
    for (const ReleaseStep& step : place.steps)
      if (changes_schema(step.kind) && seen.insert(step.span).second)
        findings.push_back(finding_at(step, "'" + step.tool + "' runs whenever the app starts, in each of its replicas"));
  }
  return findings;
}

Rule migration_in_start_command() { return {check}; }

}  // namespace preship

#include "answers/release/release.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const ReleasePlace& place : release_places(project)) {
    if ((place.kind != PlaceKind::workflow_job && place.kind != PlaceKind::script) || place.hidden || !releases(project, place)) continue;
    for (const ReleaseStep& step : place.steps) {
      if (step.kind == ReleaseKind::backup) break;
      if (step.kind != ReleaseKind::migrate || (!step.remote && place.kind != PlaceKind::script)) continue;
      findings.push_back(finding_at(step, "'" + step.tool + "' runs without a backup before it"));
      break;
    }
  }
  return findings;
}

Rule deploy_no_backup_before_migrate() { return {check}; }

}  // namespace preship

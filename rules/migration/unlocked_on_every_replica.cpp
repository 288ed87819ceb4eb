#include "answers/migrations/migrations.h"
#include "answers/release/release.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const ReleasePlace& place : release_places(project)) {
    const bool each =
        place.kind == PlaceKind::kubernetes_pod || place.kind == PlaceKind::kubernetes_init || place.kind == PlaceKind::compose_service;
    Span written;
    if (!each || !place.production) continue;
    const int replicas = replicas_of(project, place, written);
    if (replicas < 2) continue;
    for (const ReleaseStep& step : place.steps) {
      if (!changes_schema(step.kind)) continue;
      Finding finding =
          finding_at(step, "each of " + std::to_string(replicas) + " replicas runs '" + step.tool + "' when it starts" +
                               (step.traits == "locks" ? ": they wait for each other, and a failed one keeps all from starting"
                                                       : ", which takes no lock: they race"));
      finding.notes.push_back({written, "the replicas"});
      if (step.traits == "locks") finding.confidence = Confidence::low;
      findings.push_back(std::move(finding));
      break;
    }
  }
  return findings;
}

Rule migration_unlocked_on_every_replica() { return {check}; }

}  // namespace preship

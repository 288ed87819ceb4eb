#include "answers/release/release.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  const ReleaseStep* first = nullptr;
  for (const ReleasePlace& place : release_places(project)) {
    const bool workflow = place.kind == PlaceKind::workflow_job;
    if (!releases(project, place) || place.kind == PlaceKind::script) continue;
    for (const ReleaseStep& step : place.steps) {
      if (step.kind != ReleaseKind::migrate || step.inside) continue;
      if (workflow && first == nullptr) first = &step;
      if (workflow || first == nullptr || first->tool != step.tool) continue;
      findings.push_back(finding_at(step, "'" + step.tool + "' runs here and in a workflow"));
      findings.back().notes.push_back({first->span, "it runs here as well"});
      return findings;
    }
  }
  return findings;
}

Rule migration_duplicate_runner() { return {check}; }

}  // namespace preship

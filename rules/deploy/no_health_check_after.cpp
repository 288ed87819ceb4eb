#include "answers/release/release.h"
#include "rule.h"

namespace preship {

static bool needs_check(const ReleaseStep& step) {
  if (step.kind == ReleaseKind::restart) return true;
  if (step.kind != ReleaseKind::deploy || has_word(step, "--wait") || has_word(step, "--atomic")) return false;
  return step.tool.starts_with("kubectl") || step.tool.starts_with("helm") || step.tool.ends_with("compose up") ||
         step.tool == "docker stack deploy";
}

static Findings check(const Project& project) {
  Findings findings;
  for (const ReleasePlace& place : release_places(project)) {
    if ((place.kind != PlaceKind::workflow_job && place.kind != PlaceKind::script) || place.hidden || !releases(project, place)) continue;
    const ReleaseStep* last = nullptr;
    for (const ReleaseStep& step : place.steps) {
      if (needs_check(step)) last = &step;
      if (step.kind == ReleaseKind::verify) last = nullptr;
    }
    if (last != nullptr) findings.push_back(finding_at(*last, "nothing looks whether the new version serves after '" + last->tool + "'"));
  }
  return findings;
}

Rule deploy_no_health_check_after() { return {check}; }

}  // namespace preship

#include "answers/release/release.h"
#include "rule.h"

namespace preship {

static bool can_fail(const ReleaseStep& step) {
  static constexpr ReleaseKind fragile[] = {ReleaseKind::build, ReleaseKind::install, ReleaseKind::pull, ReleaseKind::test,
                                            ReleaseKind::backup};
  return std::ranges::find(fragile, step.kind) != std::end(fragile);
}

// The script stops at nothing, and what takes over stands behind what may fail. One finding for each text.
static Findings check(const Project& project) {
  Findings findings;
  std::set<std::pair<FileId, std::size_t>> seen;
  for (const ReleasePlace& place : release_places(project)) {
    if ((place.kind != PlaceKind::workflow_job && place.kind != PlaceKind::script) || !releases(project, place)) continue;
    const ReleaseStep* failing = nullptr;
    for (const ReleaseStep& step : place.steps) {
      const bool here = place.kind == PlaceKind::script || step.remote;
      const bool same =
          failing != nullptr && failing->call.file == step.call.file && failing->remote == step.remote && failing->part == step.part;
      if (!same && (place.kind == PlaceKind::workflow_job || (failing != nullptr && failing->ends_caller))) failing = nullptr;
      if (failing != nullptr && takes_over(step.kind) && step.joined != "&&" && !step.conditional && !step.flow.in_condition) {
        if (!seen.insert({step.span.file, place.kind == PlaceKind::script ? 0 : place.span.begin + step.part}).second) break;
        Finding finding =
            finding_at(*failing, "the script goes on to '" + step.tool + "' after a failed '" + failing->tool + "': it has no 'set -e'");
        finding.notes.push_back({step.span, "this runs all the same"});
        findings.push_back(std::move(finding));
        break;
      }
      const bool open = here && can_fail(step) && !step.flow.errexit && !step.conditional && step.ignored.value.empty() &&
                        step.flow.or_else.value.empty() && !step.flow.in_condition && !changes_schema(step.kind);
      if (failing == nullptr && open && step.call == step.span) failing = &step;
    }
  }
  return findings;
}

Rule deploy_set_e_missing() { return {check}; }

}  // namespace preship

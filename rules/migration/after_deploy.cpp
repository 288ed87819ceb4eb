#include "answers/migrations/migrations.h"
#include "answers/release/release.h"
#include "rule.h"

namespace preship {

// The first step that lets the new version take over before `migration`, in the straight line of the same place.
static const ReleaseStep* takes_over_before(const ReleasePlace& place, const ReleaseStep& migration) {
  for (const ReleaseStep& step : place.steps) {
    if (&step == &migration) return nullptr;
    if (takes_over(step.kind) && !step.conditional && step.ignored.value.empty() && step.flow.function == migration.flow.function)
      return &step;
  }
  return nullptr;
}

static const ReleaseStep* takes_over_in_needed(std::span<const ReleasePlace> places, const ReleasePlace& place) {
  if (place.job == nullptr) return nullptr;
  for (const ReleasePlace& other : places)
    if (other.workflow == place.workflow && other.job != place.job && waits_for(*place.workflow, *place.job, *other.job))
      for (const ReleaseStep& step : other.steps)
        if (takes_over(step.kind) && !step.conditional) return &step;
  return nullptr;
}

static Findings check(const Project& project) {
  Findings findings;
  const std::span<const ReleasePlace> places = release_places(project);
  const bool at_start = migrates_at_start(project);
  std::set<Span> seen;  // a script that a workflow calls is a place of its own too
  for (const ReleasePlace& place : places) {
    if ((place.kind != PlaceKind::workflow_job && place.kind != PlaceKind::script) || !releases(project, place)) continue;
    bool migrated = false;
    for (const ReleaseStep& step : place.steps) {
      if (!changes_schema(step.kind) || migrated) continue;
      migrated = true;  // a second run after the deployment finishes what the first one began
      if (step.conditional) continue;
      const ReleaseStep* deploy = takes_over_before(place, step);
      if (deploy == nullptr) deploy = takes_over_in_needed(places, place);
      // Only containers start with what their images start with.
      if (deploy != nullptr && at_start && deploy->tool.starts_with("docker")) continue;
      if (deploy == nullptr || !seen.insert(step.span).second) continue;
      findings.push_back(
          finding_at(step, deploy->span.file == step.span.file ? step.span.file : deploy->call.file,
                     "'" + step.tool + "' runs after '" + deploy->tool +
                         "' has let the new code take over: until then, or for good when it fails, the new code meets the old schema"));
      findings.back().notes.insert(findings.back().notes.begin(), {deploy->span, "the new version takes over here"});
      findings.back().severity = step.inside ? Severity::warning : Severity::error;
    }
  }
  return findings;
}

Rule migration_after_deploy() { return {check}; }

}  // namespace preship

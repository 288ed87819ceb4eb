#include "answers/release/release.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// `workflow_run` comes for every end of the other workflow unless something asks how it ended.
static bool asks_for_conclusion(const Project& project, const Workflow& workflow) {
  const std::string_view text = project.file(workflow.file).text;
  return holds_any(text, {"conclusion", "workflow_run.status", "success()"});
}

static Findings check(const Project& project) {
  Findings findings;
  for (const ReleasePlace& place : release_places(project)) {
    if (place.kind != PlaceKind::workflow_job || place.foreign || place.job->environment) continue;
    const WorkflowEvent* event = place.workflow->event("workflow_run");
    if (event == nullptr || asks_for_conclusion(project, *place.workflow) || !releases_what_runs(project, place)) continue;
    if (!event->types.empty() && std::ranges::find(event->types, "completed", &Text::value) == event->types.end()) continue;
    for (const ReleaseStep& step : place.steps) {
      if (!takes_over(step.kind) || step.conditional) continue;
      findings.push_back(
          finding_at(step, "'" + step.tool + "' runs when the workflow before has failed as well: nothing asks how it ended"));
      findings.back().notes.push_back({event->name.span, "this comes for failures too"});
      break;
    }
  }
  return findings;
}

Rule ci_deploys_after_failure() { return {check}; }

}  // namespace preship

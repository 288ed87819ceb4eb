#include "answers/release/release.h"
#include "rule.h"

namespace preship {

// Null where the workflow runs for other pull requests as well.
static const Text* closed_alone(const Workflow& workflow) {
  const WorkflowEvent* event = workflow.event("pull_request");
  return event != nullptr && event->types.size() == 1 && event->types[0].value == "closed" ? &event->types[0] : nullptr;
}

static Findings check(const Project& project) {
  Findings findings;
  for (const ReleasePlace& place : release_places(project)) {
    const Text* closed = place.kind == PlaceKind::workflow_job ? closed_alone(*place.workflow) : nullptr;
    if (closed == nullptr || asks_before(*place.workflow, *place.job, "merged")) continue;
    const auto deploys =
        std::ranges::find_if(place.steps, [](const ReleaseStep& step) { return takes_over(step.kind) && !step.conditional; });
    if (deploys == place.steps.end()) continue;
    findings.push_back({.span = closed->span,
                        .message = "'" + deploys->tool + "' runs for pull requests that are closed without a merge as well",
                        .notes = {{deploys->span, "this goes out"}},
                        .fold = {std::to_string(closed->span.file), "", "and here"}});
  }
  return findings;
}

Rule ci_closed_taken_for_merged() { return {check}; }

}  // namespace preship

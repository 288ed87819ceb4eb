#include "answers/release/release.h"
#include "answers/workflows/strangers.h"
#include "rule.h"

namespace preship {

// What runs code of the checkout: an install, a build, a test, a script of it.
static const ReleaseStep* runs_it(const Project& project, const WorkflowJob& job, const WorkflowStep& checkout) {
  for (const ReleasePlace& place : release_places(project)) {
    if (place.job != &job) continue;
    for (const ReleaseStep& step : place.steps)
      if (step.span.begin > checkout.span.begin &&
          (step.kind == ReleaseKind::install || step.kind == ReleaseKind::build || step.kind == ReleaseKind::test))
        return &step;
  }
  return nullptr;
}

// Everybody may start it; a label is put on by somebody who may.
static const WorkflowEvent* open_event(const Workflow& workflow) {
  const WorkflowEvent* event = workflow.event("pull_request_target");
  const bool labeled = event != nullptr && std::ranges::find(event->types, "labeled", &Text::value) != event->types.end();
  return labeled ? nullptr : event;
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& workflow : project.facts.workflows) {
    const WorkflowEvent* event = open_event(*workflow);
    for (std::size_t i = 0; event != nullptr && i < workflow->jobs.size(); ++i) {
      const WorkflowJob& job = workflow->jobs[i];
      const WorkflowStep* checkout = foreign_checkout(*workflow, i);
      const ReleaseStep* runs = checkout == nullptr || keeps_strangers_out(job, *checkout) ? nullptr : runs_it(project, job, *checkout);
      if (runs == nullptr) continue;
      // It fails for each fork where the action refuses, and is a way in where somebody allows it.
      const bool refused = refuses_forks(*checkout);
      findings.push_back(
          {checkout->uses->span, refused ? "'pull_request_target' checks out the head of a pull request: the action refuses it for forks, "
                                           "and with its consent everybody's code has this repository's token and secrets"
                                         : "'pull_request_target' checks out the head of a pull request and runs its code: everybody's "
                                           "code, with this repository's token and secrets"});
      if (refused) findings.back().severity = Severity::warning;
      findings.back().notes = {{event->name.span, "the event"}, {runs->span, "this runs what was checked out"}};
    }
  }
  return findings;
}

Rule ci_secret_to_fork() { return {check}; }

}  // namespace preship

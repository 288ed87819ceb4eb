#include "answers/workflows/strangers.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// One that strangers start with a pull request, among those that the event waits for.
static const Workflow* started_by_strangers(const Project& project, const WorkflowEvent& event) {
  for (const auto& workflow : project.facts.workflows)
    if (workflow->name && workflow->event("pull_request") != nullptr &&
        std::ranges::find(event.workflows, workflow->name->value, &Text::value) != event.workflows.end())
      return workflow.get();
  return nullptr;
}

// Somebody asks who started the run before, or for what.
static bool looks_at_origin(const Workflow& workflow) {
  return std::ranges::any_of(workflow.expressions, [](const WorkflowExpression& expression) {
    return std::ranges::any_of(expression.paths, [](const Text& path) {
      return path.value == "github.event.workflow_run.event" ||
             holds_any(path.value, {"workflow_run.head_repository", "workflow_run.pull_requests", "workflow_run.actor",
                                    "workflow_run.triggering_actor"});
    });
  });
}

// The checkout of that commit: named itself, or through the output of a step of the job.
static const WorkflowStep* checkout_of_head(const Workflow& workflow, std::size_t job) {
  const auto is_head = [&](const auto& one) { return one.job == job && holds(one.text.value, "workflow_run.head_sha"); };
  if (std::ranges::none_of(workflow.expressions, is_head)) return nullptr;
  for (const WorkflowStep& step : workflow.jobs[job].steps) {
    const WorkflowEntry* ref = step.action() == "actions/checkout" ? find_entry(step.with, "ref") : nullptr;
    if (ref != nullptr && holds_any(ref->value.value, {"workflow_run.head_sha", "steps."})) return &step;
  }
  return nullptr;
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& workflow : project.facts.workflows) {
    const WorkflowEvent* event = workflow->event("workflow_run");
    const Workflow* before = event == nullptr || looks_at_origin(*workflow) ? nullptr : started_by_strangers(project, *event);
    for (std::size_t job = 0; before != nullptr && job < workflow->jobs.size() && !workflow->secrets.empty(); ++job) {
      const WorkflowStep* checkout = checkout_of_head(*workflow, job);
      if (checkout == nullptr || workflow->jobs[job].environment) continue;
      findings.push_back({checkout->uses->span,
                          "a stranger's pull request may have started the run before: this takes its commit, beside secrets",
                          {{event->name.span, "branches are compared by their names alone here"},
                           {before->event("pull_request")->name.span, "strangers start it here"}}});
      if (refuses_forks(*checkout)) findings.back().confidence = Confidence::low;
    }
  }
  return findings;
}

Rule ci_fork_run_trusted() { return {check}; }

}  // namespace preship

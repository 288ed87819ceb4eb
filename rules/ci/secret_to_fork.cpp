#include "answers/release/release.h"
#include "rule.h"

namespace preship {

static bool is_of_head(const std::string& path) {
  return path == "github.event.pull_request.head.sha" || path == "github.event.pull_request.head.ref" || path == "github.head_ref" ||
         path == "github.event.pull_request.merge_commit_sha" || path == "github.event.workflow_run.head_sha" ||
         path == "github.event.workflow_run.head_branch" || path == "github.event.pull_request.head.repo.full_name";
}

// The step that checks out what a stranger wrote.
static const WorkflowStep* foreign_checkout(const Workflow& workflow, std::size_t job) {
  for (const WorkflowExpression& expression : workflow.expressions) {
    if (expression.job != job || expression.step == WorkflowExpression::none || expression.step >= workflow.jobs[job].steps.size())
      continue;
    const WorkflowStep& step = workflow.jobs[job].steps[expression.step];
    if (step.action() != "actions/checkout" ||
        (expression.key != "jobs.*.steps.with.ref" && expression.key != "jobs.*.steps.with.repository"))
      continue;
    if (std::ranges::any_of(expression.paths, [](const Text& path) { return is_of_head(path.value); })) return &step;
  }
  return nullptr;
}

// A condition on the author, the repository of the head or a label keeps strangers out, or a person looked at the code first.
static bool is_guarded(const WorkflowJob& job, const WorkflowStep& checkout) {
  for (const std::optional<Text>& condition : {job.condition, checkout.condition})
    if (condition && (condition->value.find("head.repo") != std::string::npos || condition->value.find("actor") != std::string::npos ||
                      condition->value.find("author_association") != std::string::npos ||
                      condition->value.find("label") != std::string::npos || condition->value.find("user.login") != std::string::npos ||
                      condition->value.find("fork") != std::string::npos || condition->value.find("'push'") != std::string::npos ||
                      condition->value.find("permission") != std::string::npos || condition->value.find("needs.") != std::string::npos))
      return true;
  return job.environment.has_value();
}

// What runs code of the checkout: an install, a build, a test, a script of it.
static const ReleaseStep* runs_it(const Project& project, const Workflow& workflow, const WorkflowJob& job, const WorkflowStep& checkout) {
  for (const ReleasePlace& place : release_places(project)) {
    if (place.workflow != &workflow || place.job != &job) continue;
    for (const ReleaseStep& step : place.steps)
      if (step.span.begin > checkout.span.begin &&
          (step.kind == ReleaseKind::install || step.kind == ReleaseKind::build || step.kind == ReleaseKind::test))
        return &step;
  }
  return nullptr;
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& workflow : project.facts.workflows) {
    const WorkflowEvent* event = workflow->event("pull_request_target");
    if (event == nullptr || std::ranges::find(event->types, "labeled", &Text::value) != event->types.end()) continue;
    for (std::size_t i = 0; i < workflow->jobs.size(); ++i) {
      const WorkflowJob& job = workflow->jobs[i];
      const WorkflowStep* checkout = foreign_checkout(*workflow, i);
      const ReleaseStep* runs = checkout == nullptr || is_guarded(job, *checkout) ? nullptr : runs_it(project, *workflow, job, *checkout);
      if (runs == nullptr) continue;
      findings.push_back({checkout->uses->span,
                          "'pull_request_target' checks out the head of a pull request and runs its code: everybody's code, with this "
                          "repository's token and secrets"});
      findings.back().notes = {{event->name.span, "the event"}, {runs->span, "this runs what was checked out"}};
    }
  }
  return findings;
}

Rule ci_secret_to_fork() { return {check}; }

}  // namespace preship

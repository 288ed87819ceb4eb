#include "answers/workflows/strangers.h"

#include <algorithm>

#include "answers/workflows/steps.h"
#include "knowledge/formats/stranger_values.h"
#include "text/words.h"

namespace preship {

const WorkflowStep* foreign_checkout(const Workflow& workflow, std::size_t job) {
  for (const WorkflowExpression& expression : workflow.expressions) {
    const WorkflowStep* step = expression.job == job ? step_of(workflow, expression) : nullptr;
    if (step == nullptr || step->action() != "actions/checkout") continue;
    if (!is_one_of(expression.key, {"jobs.*.steps.with.ref", "jobs.*.steps.with.repository"})) continue;
    if (std::ranges::any_of(expression.paths, [](const Text& path) { return is_head_of_strangers(path.value); })) return step;
  }
  return nullptr;
}

bool keeps_strangers_out(const WorkflowJob& job, const WorkflowStep& step) {
  for (const std::optional<Text>& condition : {job.condition, step.condition})
    if (condition && holds_any(condition->value, {"head.repo", "actor", "author_association", "label", "user.login", "fork", "'push'",
                                                  "permission", "needs."}))
      return true;
  return job.environment.has_value();
}

bool is_listed_branch(const Workflow& workflow, std::string_view path) {
  const WorkflowEvent* event = path == "github.event.workflow_run.head_branch" ? workflow.event("workflow_run") : nullptr;
  return event != nullptr && !event->branches.empty() &&
         std::ranges::none_of(event->branches, [](const Text& branch) { return branch.value.find_first_of("*?+[!") != std::string::npos; });
}

bool refuses_forks(const WorkflowStep& checkout) {
  if (checkout.action() != "actions/checkout" || find_entry(checkout.with, "allow-unsafe-pr-checkout") != nullptr) return false;
  const std::string& uses = checkout.uses->value;
  return is_one_of(uses.substr(uses.find('@') + 1), {"v4", "v5", "v6", "v7", "main"});  // npos + 1 is 0
}

}  // namespace preship

#include "answers/each.h"
#include "answers/workflows/steps.h"
#include "answers/workflows/strangers.h"
#include "knowledge/formats/stranger_values.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool is_code(const WorkflowExpression& expression, const WorkflowStep& step) {
  if (expression.key == "jobs.*.steps.run") return true;
  return expression.key == "jobs.*.steps.with.script" && (step.action() == "actions/github-script" || !step.remote.empty());
}

// A comparison, or what a function makes of it, is no text of theirs any more.
static bool only_compares(const std::string& expression) {
  return holds_any(expression, {"==", "!="}) || expression.starts_with("contains(") || expression.starts_with("startsWith(");
}

// Where forks and strangers start the workflow with nothing to steal, it is their own machine time.
static bool has_something(const Workflow& workflow) {
  return std::ranges::any_of(workflow.events, [](const WorkflowEvent& event) {
    return !is_one_of(event.name.value, {"pull_request", "push", "merge_group", "workflow_dispatch"});
  });
}

static void check(const Place<WorkflowExpression>& expression, Findings& findings) {
  const WorkflowStep* step = step_of(*expression.workflow, expression.item);
  if (step == nullptr || !is_code(expression.item, *step) || only_compares(expression->text.value)) return;
  const auto path = std::ranges::find_if(expression->paths, [&](const Text& one) {
    return is_written_by_strangers(one.value) && !is_listed_branch(*expression.workflow, one.value);
  });
  if (path == expression->paths.end()) return;
  findings.push_back({path->span, "'" + path->value + "' is put into the script before it runs: who writes it writes commands"});
  if (!has_something(*expression.workflow) && !expression.workflow->action) findings.back().confidence = Confidence::low;
}

Rule ci_template_injection() { return {each<WorkflowExpression, check>}; }

}  // namespace preship

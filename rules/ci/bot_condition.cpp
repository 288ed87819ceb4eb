#include "answers/each.h"
#include "rule.h"

namespace preship {

// Events that others cause and that run with this repository's secrets: the actor is who caused the last of them, and not who wrote the
// code.
static bool strangers_start(const Workflow& workflow) {
  return std::ranges::any_of(workflow.triggers, [](const Text& trigger) {
    return is_one_of(trigger.value, {"pull_request_target", "workflow_run", "issue_comment", "issues", "discussion", "discussion_comment"});
  });
}

static void check(const Place<WorkflowExpression>& expression, Findings& findings) {
  const std::string& text = expression->text.value;
  if (!expression->key.ends_with(".if") || !holds(text, "[bot]'") || !strangers_start(*expression.workflow)) return;
  for (const Text& path : expression->paths)
    if (is_one_of(path.value, {"github.actor", "github.triggering_actor", "github.actor_id", "github.event.pull_request.sender.login"}))
      findings.push_back(
          {path.span, "'" + path.value + "' is who caused the last event, not who wrote the change: a stranger can make it a bot"});
}

Rule ci_bot_condition() { return {each<WorkflowExpression, check>}; }

}  // namespace preship

#include "answers/each.h"
#include "answers/release/release.h"
#include "rule.h"

namespace preship {

// In an event of strangers, the actor is who caused the last of them, and not who wrote the code.
static void check(const Place<WorkflowExpression>& expression, Findings& findings) {
  const std::string& text = expression->text.value;
  if (!expression->key.ends_with(".if") || !holds(text, "[bot]'") || fork_event(*expression.workflow) == nullptr) return;
  for (const Text& path : expression->paths)
    if (is_one_of(path.value, {"github.actor", "github.triggering_actor", "github.actor_id", "github.event.pull_request.sender.login"}))
      findings.push_back(
          {path.span, "'" + path.value + "' is who caused the last event, not who wrote the change: a stranger can make it a bot"});
}

Rule ci_bot_condition() { return {each<WorkflowExpression, check>}; }

}  // namespace preship

#include "answers/each.h"
#include "rule.h"

namespace preship {

// `&& '' ||` outside of quotes; what follows the empty text is always the result.
static bool is_wrong(const WorkflowExpression& expression) {
  std::string text;
  for (const char byte : expression.text.value)
    if (byte != ' ' && byte != '\n') text += byte;
  for (const char* choice : {"&&''||", "&&false||", "&&0||", "&&null||"})
    if (text.find(choice) != std::string::npos) return true;
  return false;
}

static void check(const Place<WorkflowExpression>& expression, Findings& findings) {
  if (is_wrong(expression.item))
    findings.push_back({expression->text.span, "the value before '||' counts as false: the one behind it is always the result"});
}

Rule ci_choice_never_made() { return {each<WorkflowExpression, check>}; }

}  // namespace preship

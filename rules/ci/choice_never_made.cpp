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

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowExpression& expression : workflow->expressions)
      if (is_wrong(expression))
        findings.push_back({expression.text.span, "the value before '||' counts as false: the one behind it is always the result"});
  return findings;
}

Rule ci_choice_never_made() { return {check}; }

}  // namespace preship

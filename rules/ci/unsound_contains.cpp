#include "answers/each.h"
#include "rule.h"

namespace preship {

static bool is_wrong(const WorkflowExpression& expression) {
  const std::string& text = expression.text.value;
  const std::size_t at = text.find("contains('");
  if (at == std::string::npos) return false;
  const std::size_t end = text.find('\'', at + 10);
  return end != std::string::npos && text.find("github.", end) == text.find_first_not_of("', ", end);
}

static void check(const Place<WorkflowExpression>& expression, Findings& findings) {
  if (is_wrong(expression.item))
    findings.push_back({expression->text.span, "'contains' with a text looks for a part of it: other names pass as well"});
}

Rule ci_unsound_contains() { return {each<WorkflowExpression, check>}; }

}  // namespace preship

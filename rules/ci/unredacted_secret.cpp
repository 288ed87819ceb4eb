#include "answers/each.h"
#include "rule.h"

namespace preship {

static bool is_wrong(const WorkflowExpression& expression) {
  return expression.text.value.find("fromJSON(secrets.") != std::string::npos ||
         expression.text.value.find("fromJson(secrets.") != std::string::npos;
}

static void check(const Place<WorkflowExpression>& expression, Findings& findings) {
  if (is_wrong(expression.item)) findings.push_back({expression->text.span, "what is taken out of a secret is not masked in the log"});
}

Rule ci_unredacted_secret() { return {each<WorkflowExpression, check>}; }

}  // namespace preship

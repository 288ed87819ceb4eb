#include "rule.h"

namespace preship {

static bool is_wrong(const WorkflowExpression& expression) {
  return expression.text.value.find("fromJSON(secrets.") != std::string::npos ||
         expression.text.value.find("fromJson(secrets.") != std::string::npos;
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowExpression& expression : workflow->expressions)
      if (is_wrong(expression)) findings.push_back({expression.text.span, "what is taken out of a secret is not masked in the log"});
  return findings;
}

Rule ci_unredacted_secret() { return {check}; }

}  // namespace preship

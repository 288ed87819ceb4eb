#include "knowledge/formats/workflow_contexts.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& workflow : project.facts.workflows) {
    if (workflow->action) continue;
    for (const WorkflowExpression& expression : workflow->expressions) {
      const std::string_view available = available_contexts(expression.key);
      if (available.empty()) continue;
      for (const Text& path : expression.paths) {
        const std::string context = path.value.substr(0, path.value.find('.'));
        if (!is_workflow_context(context) || (" " + std::string(available) + " ").find(" " + context + " ") != std::string::npos) continue;
        findings.push_back({path.span, "the context '" + context + "' is not available here: GitHub refuses the whole workflow file"});
        break;  // one expression, one edit
      }
    }
  }
  return findings;
}

Rule ci_context_not_available() { return {check}; }

}  // namespace preship

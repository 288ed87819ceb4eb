#include "answers/workflows/steps.h"
#include "knowledge/formats/stranger_values.h"
#include "rule.h"

namespace preship {

static bool is_code(const WorkflowExpression& expression, const WorkflowStep& step) {
  if (expression.key == "jobs.*.steps.run") return true;
  return expression.key == "jobs.*.steps.with.script" && step.action() == "actions/github-script";
}

// Names, numbers and addresses that GitHub itself makes up, and secrets, which are another matter.
static bool is_safe(const std::string& path) {
  if (is_made_by_github(path)) return true;
  return path.starts_with("runner.") || path.starts_with("secrets.") || path.starts_with("strategy.") || path.starts_with("job.") ||
         path.starts_with("matrix.") || path.ends_with(".sha") || path.ends_with(".result") || path.ends_with(".outcome") ||
         path.ends_with(".conclusion") || path.ends_with(".id") || path.ends_with(".number");
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowExpression& expression : workflow->expressions) {
      const WorkflowStep* step = step_of(*workflow, expression);
      if (step == nullptr || !is_code(expression, *step)) continue;
      for (const Text& path : expression.paths)
        if (path.value.find('.') != std::string::npos && !is_safe(path.value))
          findings.push_back({path.span, "'" + path.value + "' becomes part of the script before it runs"});
    }
  return findings;
}

Rule ci_expression_in_script() { return {check}; }

}  // namespace preship

#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& workflow : project.facts.workflows) {
    std::set<std::size_t> reported;
    for (const WorkflowExpression& expression : workflow->expressions) {
      if (expression.job >= workflow->jobs.size() || workflow->action || workflow->jobs[expression.job].environment ||
          workflow->jobs[expression.job].uses)
        continue;
      for (const Text& path : expression.paths)
        if (path.value.starts_with("secrets.") && path.value != "secrets.GITHUB_TOKEN" && reported.insert(expression.job).second)
          findings.push_back({path.span, "'" + path.value + "' is used by a job without an environment: every branch can have it"});
    }
  }
  return findings;
}

Rule ci_secret_outside_environment() { return {check}; }

}  // namespace preship

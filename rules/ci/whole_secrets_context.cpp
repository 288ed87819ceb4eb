#include "rule.h"

namespace preship {

// `toJSON(secrets)`, and `secrets[name]` with a computed name: the job gets every secret there is.
static Findings check(const Project& project) {
  Findings findings;
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowExpression& expression : workflow->expressions)
      for (const Text& path : expression.paths)
        if (path.value == "secrets" || path.value == "secrets.*")
          findings.push_back({path.span, "the whole context 'secrets' is used: the job gets every secret of the repository"});
  return findings;
}

Rule ci_whole_secrets_context() { return {check}; }

}  // namespace preship

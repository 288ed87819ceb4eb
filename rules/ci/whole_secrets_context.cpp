#include "answers/each.h"
#include "rule.h"

namespace preship {

// `toJSON(secrets)`, and `secrets[name]` with a computed name: the job gets every secret there is.
static void check(const Place<WorkflowExpression>& expression, Findings& findings) {
  for (const Text& path : expression->paths)
    if (path.value == "secrets" || path.value == "secrets.*")
      findings.push_back({path.span, "the whole context 'secrets' is used: the job gets every secret of the repository"});
}

Rule ci_whole_secrets_context() { return {each<WorkflowExpression, check>}; }

}  // namespace preship

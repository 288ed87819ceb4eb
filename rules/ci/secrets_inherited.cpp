#include "answers/each.h"
#include "rule.h"

namespace preship {

static void check(const Place<WorkflowJob>& job, Findings& findings) {
  if (job->uses && job->secrets_inherit)
    findings.push_back({job->secrets_inherit->span, "the called workflow gets every secret of the repository, whatever it needs"});
}

Rule ci_secrets_inherited() { return {each<WorkflowJob, check>}; }

}  // namespace preship

#include "answers/each.h"
#include "rule.h"

namespace preship {

static void check(const Place<WorkflowJob>& job, Findings& findings) {
  for (const Text& label : job->runs_on)
    if (label.value == "self-hosted")
      findings.push_back({label.span, "the job '" + job->id.value + "' runs on a machine of your own, which keeps what jobs leave behind"});
}

Rule ci_self_hosted_runner() { return {each<WorkflowJob, check>}; }

}  // namespace preship

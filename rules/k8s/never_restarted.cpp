#include "answers/kubernetes/loops.h"
#include "rule.h"

namespace preship {

static void check(const WorkloadPlace& at, Findings& findings) {
  if (says(at.pod.restart_policy, "Never"))
    findings.push_back({at.pod.restart_policy->span, named(at.object) + " is not restarted when it fails"});
}

Rule k8s_never_restarted() { return {each_workload<check>}; }

}  // namespace preship

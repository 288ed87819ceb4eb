#include "answers/kubernetes/loops.h"
#include "rule.h"

namespace preship {

static void check(const WorkloadPlace& at, Findings& findings) {
  if (at.pod.old_service_account && !at.pod.service_account)
    findings.push_back({at.pod.old_service_account->span, "'serviceAccount' is the old name of 'serviceAccountName'"});
}

Rule k8s_deprecated_service_account_field() { return {each_workload<check>}; }

}  // namespace preship

#include "answers/kubernetes/loops.h"
#include "rule.h"

namespace preship {

static void check(const WorkloadPlace& at, Findings& findings) {
  const KubernetesSetting& account = at.pod.service_account ? at.pod.service_account : at.pod.old_service_account;
  if (says(account, "default")) findings.push_back({account->span, named(at.object) + " runs as the default service account"});
  else if (!account)
    findings.push_back({place_of(at.object), named(at.object) + " runs as the default service account: it names no other"});
}

Rule k8s_default_service_account() { return {each_workload<check>}; }

}  // namespace preship

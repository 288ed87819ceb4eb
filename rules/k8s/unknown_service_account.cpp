#include "answers/kubernetes/objects.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const ManifestSet& set : manifest_sets(project))
    for (const KubernetesObject* object : set.objects) {
      if (!object->workload || !object->workload->pod.service_account || !set.complete) continue;
      const Text& account = *object->workload->pod.service_account;
      if (account.value == "default" || is_filled_in(account.value) || !find_objects(set, "ServiceAccount", account.value, *object).empty())
        continue;
      findings.push_back({account.span, "service account '" + account.value + "' is made by nothing here"});
    }
  return findings;
}

Rule k8s_unknown_service_account() { return {check}; }

}  // namespace preship

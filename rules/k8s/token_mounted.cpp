#include "answers/kubernetes/loops.h"
#include "answers/kubernetes/objects.h"
#include "model/kubernetes_policy.h"
#include "rule.h"

namespace preship {

static bool account_refuses(const ManifestSet& set, const KubernetesObject& object, const KubernetesPodSpec& pod) {
  const std::string name = pod.service_account ? pod.service_account->value : "default";
  const auto accounts = find_objects(set, "ServiceAccount", name, object);
  return std::ranges::any_of(accounts, [](const KubernetesObject* account) {
    return account->service_account && says(account->service_account->automount_token, "false");
  });
}

static Findings check(const Project& project) {
  Findings findings;
  for (const ManifestSet& set : manifest_sets(project))
    for (const KubernetesObject* object : set.objects) {
      if (!object->workload || !object->workload->pod.present) continue;
      const KubernetesPodSpec& pod = object->workload->pod;
      if (says(pod.automount_token, "false") || (!pod.automount_token && account_refuses(set, *object, pod))) continue;
      const Span span = pod.automount_token ? pod.automount_token->span : place_of(*object);
      findings.push_back({span, "the token of the service account is mounted into every container of " + named(*object)});
    }
  return findings;
}

Rule k8s_token_mounted() { return {check}; }

}  // namespace preship

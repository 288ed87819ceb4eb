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

static void check(const SetPlace& at, Findings& findings) {
  if (!at.object.workload || !at.object.workload->pod.present) return;
  const KubernetesPodSpec& pod = at.object.workload->pod;
  if (says(pod.automount_token, "false") || (!pod.automount_token && account_refuses(at.set, at.object, pod))) return;
  const Span span = pod.automount_token ? pod.automount_token->span : place_of(at.object);
  findings.push_back({span, "the token of the service account is mounted into every container of " + named(at.object)});
}

Rule k8s_token_mounted() { return {each_in_sets<check>}; }

}  // namespace preship

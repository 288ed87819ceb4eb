#include "answers/kubernetes/loops.h"
#include "answers/kubernetes/objects.h"
#include "model/kubernetes_policy.h"
#include "rule.h"

namespace preship {

static const KubernetesClaim* claim_of(const ManifestSet& set, const KubernetesVolume& volume, const KubernetesObject& from) {
  if (!volume.claim) return nullptr;
  const auto claims = find_objects(set, "PersistentVolumeClaim", volume.claim->value, from);
  return claims.size() == 1 ? claims.front()->claim.get() : nullptr;
}

static bool is_for_one_node(const KubernetesClaim& claim) {
  return !claim.access_modes.empty() && std::ranges::all_of(claim.access_modes, [](const Text& mode) {
    return mode.value == "ReadWriteOnce" || mode.value == "ReadWriteOncePod";
  });
}

static void check(const SetPlace& at, Findings& findings) {
  if (at.object.kind.value != "Deployment" || !at.object.workload || !at.set.complete) return;
  const std::optional<int> replicas = whole_number(at.object.workload->replicas);
  if (!replicas || *replicas < 2) return;
  for (const KubernetesVolume& volume : at.object.workload->pod.volumes) {
    const KubernetesClaim* claim = claim_of(at.set, volume, at.object);
    if (claim == nullptr || !is_for_one_node(*claim)) continue;
    findings.push_back({at.object.workload->replicas->span,
                        at.object.workload->replicas->value + " replicas of " + named(at.object) + " share the claim '" +
                            volume.claim->value + "', which one node may mount",
                        {{claim->access_modes.front().span, "its access mode"}, {volume.claim->span, "mounted here"}}});
    break;
  }
}

Rule k8s_one_writer_many_replicas() { return {each_in_sets<check>}; }

}  // namespace preship

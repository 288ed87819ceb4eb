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

static Findings check(const Project& project) {
  Findings findings;
  for (const ManifestSet& set : manifest_sets(project))
    for (const KubernetesObject* object : set.objects) {
      if (object->kind.value != "Deployment" || !object->workload || !set.complete) continue;
      const std::optional<int> replicas = whole_number(object->workload->replicas);
      if (!replicas || *replicas < 2) continue;
      for (const KubernetesVolume& volume : object->workload->pod.volumes) {
        const KubernetesClaim* claim = claim_of(set, volume, *object);
        if (claim == nullptr || !is_for_one_node(*claim)) continue;
        findings.push_back({object->workload->replicas->span,
                            object->workload->replicas->value + " replicas of " + named(*object) + " share the claim '" +
                                volume.claim->value + "', which one node may mount",
                            {{claim->access_modes.front().span, "its access mode"}, {volume.claim->span, "mounted here"}}});
        break;
      }
    }
  return findings;
}

Rule k8s_one_writer_many_replicas() { return {check}; }

}  // namespace preship

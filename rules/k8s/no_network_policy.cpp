#include "answers/kubernetes/loops.h"
#include "answers/kubernetes/objects.h"
#include "model/kubernetes_network.h"
#include "rule.h"

namespace preship {

static const KubernetesSelector* isolated(const KubernetesObject& object) {
  return object.network_policy ? &object.network_policy->pods : nullptr;
}

static Findings check(const Project& project) {
  Findings findings;
  for (const ManifestSet& set : once<manifest_sets>(project))
    for (const KubernetesObject* object : set.objects)
      if (object->workload && object->workload->pod.present && !is_selected(set, *object, isolated))
        findings.push_back({place_of(*object), "no network policy selects the pods of " + named(*object)});
  return findings;
}

Rule k8s_no_network_policy() { return {check}; }

}  // namespace preship

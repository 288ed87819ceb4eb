#include "answers/kubernetes/loops.h"
#include "answers/kubernetes/objects.h"
#include "model/kubernetes_policy.h"
#include "rule.h"

namespace preship {

static const KubernetesSelector* budgeted(const KubernetesObject& object) {
  return object.disruption_budget ? &object.disruption_budget->selector : nullptr;
}

static Findings check(const Project& project) {
  Findings findings;
  for (const ManifestSet& set : manifest_sets(project))
    for (const KubernetesObject* object : set.objects) {
      if (object->kind.value != "Deployment" || !object->workload || says(object->workload->replicas, "1") ||
          is_selected(set, *object, budgeted))
        continue;
      findings.push_back({place_of(*object), named(*object) + " has no disruption budget"});
    }
  return findings;
}

Rule k8s_no_disruption_budget() { return {check}; }

}  // namespace preship

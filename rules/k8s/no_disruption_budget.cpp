#include "answers/kubernetes/loops.h"
#include "answers/kubernetes/objects.h"
#include "model/kubernetes_policy.h"
#include "rule.h"

namespace preship {

static const KubernetesSelector* budgeted(const KubernetesObject& object) {
  return object.disruption_budget ? &object.disruption_budget->selector : nullptr;
}

static void check(const SetPlace& at, Findings& findings) {
  if (at.object.kind.value != "Deployment" || !at.object.workload || says(at.object.workload->replicas, "1") ||
      is_selected(at.set, at.object, budgeted))
    return;
  findings.push_back({place_of(at.object), named(at.object) + " has no disruption budget"});
}

Rule k8s_no_disruption_budget() { return {each_in_sets<check>}; }

}  // namespace preship

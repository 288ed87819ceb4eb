#include "answers/kubernetes/loops.h"
#include "model/kubernetes_policy.h"
#include "rule.h"

namespace preship {

static void check(const ObjectPlace& at, Findings& findings) {
  if (!at.object.disruption_budget || at.object.disruption_budget->unhealthy_policy) return;
  findings.push_back({place_of(at.object), named(at.object) + " lets pods that never become ready block a drain"});
}

Rule k8s_unhealthy_pods_block_eviction() { return {each_object<check>}; }

}  // namespace preship

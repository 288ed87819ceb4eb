#include "answers/kubernetes/loops.h"
#include "rule.h"

namespace preship {

static void check(const WorkloadPlace& at, Findings& findings) {
  if (at.object.kind.value != "Deployment" || says(at.workload.replicas, "1") || at.pod.topology_spread) return;
  findings.push_back({place_of(at.object), "nothing spreads the replicas of " + named(at.object) + " over zones"});
}

Rule k8s_no_topology_spread() { return {each_workload<check>}; }

}  // namespace preship

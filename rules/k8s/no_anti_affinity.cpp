#include "answers/kubernetes/loops.h"
#include "answers/kubernetes/objects.h"
#include "rule.h"

namespace preship {

static void check(const WorkloadPlace& at, Findings& findings) {
  const std::optional<int> replicas = whole_number(at.workload.replicas);
  if (!replicas || *replicas < 2 || at.pod.pod_anti_affinity || at.pod.topology_spread) return;
  findings.push_back({place_of(at.object), "nothing keeps the replicas of " + named(at.object) + " on different nodes"});
}

Rule k8s_no_anti_affinity() { return {each_workload<check>}; }

}  // namespace preship

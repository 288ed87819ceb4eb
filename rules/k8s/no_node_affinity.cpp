#include "answers/kubernetes/loops.h"
#include "rule.h"

namespace preship {

static void check(const WorkloadPlace& at, Findings& findings) {
  if (!at.pod.node_affinity) findings.push_back({place_of(at.object), named(at.object) + " may run on any node"});
}

Rule k8s_no_node_affinity() { return {each_workload<check>}; }

}  // namespace preship

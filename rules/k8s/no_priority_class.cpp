#include "answers/kubernetes/loops.h"
#include "rule.h"

namespace preship {

static void check(const WorkloadPlace& at, Findings& findings) {
  if (!at.pod.priority_class) findings.push_back({place_of(at.object), named(at.object) + " has no priority class"});
}

Rule k8s_no_priority_class() { return {each_workload<check>}; }

}  // namespace preship

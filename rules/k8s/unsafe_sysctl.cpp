#include "answers/kubernetes/loops.h"
#include "knowledge/formats/pod_limits.h"
#include "rule.h"

namespace preship {

static void check(const WorkloadPlace& at, Findings& findings) {
  for (const Text& name : at.pod.security.sysctls)
    if (!is_safe_sysctl(name.value))
      findings.push_back({name.span, "sysctl '" + name.value + "' is not safe: it changes the node for every pod"});
}

Rule k8s_unsafe_sysctl() { return {each_workload<check>}; }

}  // namespace preship

#include "answers/kubernetes/loops.h"
#include "rule.h"

namespace preship {

static void check(const ContainerPlace& at, Findings& findings) {
  const KubernetesResources& resources = at.spec.resources;
  const bool none = !resources.cpu_request && !resources.cpu_limit && !resources.memory_request && !resources.memory_limit;
  if (!none && !resources.cpu_limit) findings.push_back({place_of(at), named(at) + " has no CPU limit"});
}

Rule k8s_no_cpu_limit() { return {each_container<check>}; }

}  // namespace preship

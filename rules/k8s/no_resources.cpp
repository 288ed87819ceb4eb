#include "answers/kubernetes/loops.h"
#include "rule.h"

namespace preship {

static void check(const ContainerPlace& at, Findings& findings) {
  const KubernetesResources& resources = at.spec.resources;
  if (resources.cpu_request || resources.cpu_limit || resources.memory_request || resources.memory_limit) return;
  findings.push_back({place_of(at), named(at) + " has neither requests nor limits"});
}

Rule k8s_no_resources() { return {each_container<check>}; }

}  // namespace preship

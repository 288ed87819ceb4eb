#include "answers/kubernetes/loops.h"
#include "rule.h"

namespace preship {

// A limit stands for the request where that is not set.
static void check(const ContainerPlace& at, Findings& findings) {
  const KubernetesResources& resources = at.spec.resources;
  const bool none = !resources.cpu_request && !resources.cpu_limit && !resources.memory_request && !resources.memory_limit;
  if (!none && !resources.cpu_request && !resources.cpu_limit) findings.push_back({place_of(at), named(at) + " has no CPU request"});
}

Rule k8s_no_cpu_request() { return {each_container<check>}; }

}  // namespace preship

#include "answers/kubernetes/loops.h"
#include "answers/kubernetes/objects.h"
#include "rule.h"

namespace preship {

static void check(const ContainerPlace& at, Findings& findings) {
  for (const KubernetesContainerPort& port : at.spec.ports)
    if (const auto number = whole_number(port.container_port); number && *number > 0 && *number < 1024)
      findings.push_back(
          {port.container_port->span, named(at) + " listens on port " + port.container_port->value + ", which only root may bind"});
}

Rule k8s_privileged_port() { return {each_container<check>}; }

}  // namespace preship

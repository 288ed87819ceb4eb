#include "answers/kubernetes/loops.h"
#include "rule.h"

namespace preship {

static void check(const ContainerPlace& at, Findings& findings) {
  for (const KubernetesContainerPort& port : at.spec.ports)
    if (says(port.container_port, "22") && (!port.protocol || says(port.protocol, "TCP")))
      findings.push_back({port.container_port->span, named(at) + " offers SSH"});
}

Rule k8s_ssh_port() { return {each_container<check>}; }

}  // namespace preship

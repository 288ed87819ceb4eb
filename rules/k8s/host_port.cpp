#include "answers/kubernetes/loops.h"
#include "rule.h"

namespace preship {

static void check(const ContainerPlace& at, Findings& findings) {
  for (const KubernetesContainerPort& port : at.spec.ports)
    if (port.host_port && port.host_port->value != "0")
      findings.push_back({port.host_port->span, named(at) + " takes port " + port.host_port->value + " of its node"});
}

Rule k8s_host_port() { return {each_container<check>}; }

}  // namespace preship

#include "answers/kubernetes/loops.h"
#include "answers/kubernetes/objects.h"
#include "rule.h"

namespace preship {

static void check(const ContainerPlace& at, Findings& findings) {
  for (const KubernetesProbe& probe : at.spec.probes) {
    const std::optional<int> number = whole_number(probe.port);
    if (!number) continue;
    const bool declared = std::ranges::any_of(
        at.spec.ports, [&](const KubernetesContainerPort& port) { return whole_number(port.container_port) == number; });
    if (!declared)
      findings.push_back({probe.port->span,
                          "the " + probe.purpose + " probe asks port " + probe.port->value + ", which " + named(at) + " does not declare"});
  }
}

Rule k8s_probe_port_undeclared() { return {each_container<check>}; }

}  // namespace preship

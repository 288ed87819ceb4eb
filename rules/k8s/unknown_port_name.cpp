#include "answers/kubernetes/loops.h"
#include "answers/kubernetes/objects.h"
#include "model/kubernetes_network.h"
#include "rule.h"

namespace preship {

static bool is_name(const KubernetesSetting& port) { return port && !whole_number(port) && !is_filled_in(port->value); }

static bool has_port(const KubernetesContainerSpec& spec, const std::string& name) {
  return std::ranges::any_of(spec.ports, [&](const KubernetesContainerPort& port) { return says(port.name, name); });
}

static bool has_port(const KubernetesObject& workload, const std::string& name) {
  return std::ranges::any_of(workload.containers, [&](const KubernetesContainer& one) { return has_port(*one.spec, name); });
}

static void check_probes(const ContainerPlace& at, Findings& findings) {
  for (const KubernetesProbe& probe : at.spec.probes)
    if (is_name(probe.port) && !has_port(at.spec, probe.port->value))
      findings.push_back({probe.port->span, "the " + probe.purpose + " probe asks port '" + probe.port->value + "', and no port of " +
                                                named(at) + " has this name"});
}

static void check_service(const ManifestSet& set, const KubernetesObject& object, Findings& findings) {
  if (!object.service->selector.present) return;
  const std::vector<const KubernetesObject*> pods = selected_by(set, object.service->selector, object);
  for (const KubernetesServicePort& port : object.service->ports) {
    const auto knows = [&](const KubernetesObject* workload) { return has_port(*workload, port.target_port->value); };
    if (!is_name(port.target_port) || pods.empty() || std::ranges::any_of(pods, knows)) continue;
    findings.push_back({port.target_port->span,
                        named(object) + " sends to port '" + port.target_port->value + "', and no port of its pods has this name",
                        {{place_of(*pods.front()), "these are its pods"}}});
  }
}

static Findings check(const Project& project) {
  Findings findings = each_container<check_probes>(project);
  for (const ManifestSet& set : once<manifest_sets>(project))
    for (const KubernetesObject* object : set.objects)
      if (object->service && set.complete) check_service(set, *object, findings);
  return findings;
}

Rule k8s_unknown_port_name() { return {check}; }

}  // namespace preship

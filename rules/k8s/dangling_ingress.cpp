#include "answers/kubernetes/loops.h"
#include "answers/kubernetes/objects.h"
#include "model/kubernetes_network.h"
#include "rule.h"
#include "text/nearest.h"

namespace preship {

static bool has_port(const KubernetesService& service, const KubernetesBackend& backend) {
  if (!backend.port_number && !backend.port_name) return true;
  return std::ranges::any_of(service.ports, [&](const KubernetesServicePort& port) {
    return backend.port_number ? says(port.port, backend.port_number->value) : says(port.name, backend.port_name->value);
  });
}

static bool is_filled_in_ports(const KubernetesService& service) {
  return std::ranges::any_of(service.ports, [](const KubernetesServicePort& port) { return port.port && is_filled_in(port.port->value); });
}

static void check_port(const KubernetesObject& ingress, const KubernetesBackend& backend,
                       const std::vector<const KubernetesObject*>& services, Findings& findings) {
  if (services.size() != 1 || !services.front()->service) return;
  const KubernetesService& service = *services.front()->service;
  if (service.external_name || has_port(service, backend) || is_filled_in_ports(service)) return;
  const Text& port = backend.port_number ? *backend.port_number : *backend.port_name;
  if (is_filled_in(port.value)) return;
  findings.push_back(
      {port.span,
       named(ingress) + " sends to port '" + port.value + "', which Service '" + services.front()->name.value + "' does not have",
       {{services.front()->name.span, "its ports stand here"}}});
}

static void check_service(const ManifestSet& set, const KubernetesObject& ingress, const KubernetesBackend& backend, Findings& findings) {
  if (!set.complete || set.operated || is_filled_in(backend.service.value)) return;
  const auto near = nearest(backend.service.value, names_in(set, "Service"));
  Finding finding{backend.service.span, named(ingress) + " sends to Service '" + backend.service.value + "', which is not here" +
                                            (near ? "; did you mean '" + std::string(*near) + "'?" : "")};
  if (!near) finding.confidence = Confidence::low;
  findings.push_back(std::move(finding));
}

static void check(const SetPlace& at, Findings& findings) {
  if (!at.object.ingress) return;
  for (const KubernetesBackend& backend : at.object.ingress->backends) {
    const auto services = find_objects(at.set, "Service", backend.service.value, at.object);
    if (services.empty()) check_service(at.set, at.object, backend, findings);
    else if (at.set.complete) check_port(at.object, backend, services, findings);
  }
}

Rule k8s_dangling_ingress() { return {each_in_sets<check>}; }

}  // namespace preship

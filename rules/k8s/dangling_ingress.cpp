#include "answers/kubernetes/loops.h"
#include "answers/kubernetes/routes.h"
#include "rule.h"
#include "text/nearest.h"

namespace preship {

static bool has_port(const KubernetesService& service, const KubernetesBackend& backend) {
  if (!backend.port_number && !backend.port_name) return true;
  return std::ranges::any_of(service.ports, [&](const KubernetesServicePort& port) {
    return backend.port_number ? says(port.port, backend.port_number->value) : says(port.name, backend.port_name->value);
  });
}

static bool is_filled_in_port(const KubernetesServicePort& port) { return port.port && is_filled_in(port.port->value); }

// https://gateway-api.sigs.k8s.io/reference/spec/#backendobjectreference: a Service needs one.
static void check_named(const KubernetesObject& route, const KubernetesBackend& backend, Findings& findings) {
  if (route.route->kind == KubernetesRoute::Kind::gateway && !backend.port_number)
    findings.push_back(
        {backend.service.span, named(route) + " names no port of Service '" + backend.service.value + "': the cluster refuses it"});
}

static void check_port(const KubernetesObject& ingress, const KubernetesBackend& backend,
                       const std::vector<const KubernetesObject*>& services, Findings& findings) {
  if (services.size() != 1 || !services.front()->service) return;
  const KubernetesService& service = *services.front()->service;
  if (service.external_name || has_port(service, backend) || std::ranges::any_of(service.ports, is_filled_in_port)) return;
  const Text& port = backend.port_number ? *backend.port_number : *backend.port_name;
  if (is_filled_in(port.value)) return;
  findings.push_back(
      {port.span,
       named(ingress) + " sends to port '" + port.value + "', which Service '" + services.front()->name.value + "' does not have",
       {{services.front()->name.span, "its ports stand here"}}});
}

static void check_service(const ManifestSet& set, const KubernetesObject& ingress, const KubernetesBackend& backend, Findings& findings) {
  if (!is_known_whole(set, ingress, backend)) return;
  const auto near = nearest(backend.service.value, names_in(set, "Service"));
  Finding finding{backend.service.span, named(ingress) + " sends to Service '" + backend.service.value + "', which is not here" +
                                            (near ? "; did you mean '" + std::string(*near) + "'?" : "")};
  if (!near) finding.confidence = Confidence::low;
  findings.push_back(std::move(finding));
}

static void check(const SetPlace& at, Findings& findings) {
  if (!at.object.route) return;
  for (const KubernetesBackend& backend : at.object.route->backends) {
    if (backend.service.value.empty()) continue;
    check_named(at.object, backend, findings);
    const auto services = services_behind(at.set, at.object, backend);
    if (services.empty()) check_service(at.set, at.object, backend, findings);
    else if (at.set.complete) check_port(at.object, backend, services, findings);
  }
}

Rule k8s_dangling_ingress() { return {each_in_sets<check>}; }

}  // namespace preship

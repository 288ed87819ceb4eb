// Through a cluster: Ingress, Service, pod.

#include <algorithm>

#include "answers/trace/tracer.h"
#include "model/kubernetes_network.h"
#include "text/url.h"
#include "text/words.h"

namespace preship {
namespace {

// https://kubernetes.io/docs/concepts/services-networking/ingress/#hostname-wildcards: one label in place of the star.
bool is_host_of(const std::string& pattern, const std::string& host) {
  if (!pattern.starts_with("*.")) return pattern == host;
  const std::size_t dot = host.find('.');
  return dot != std::string::npos && host.substr(dot) == pattern.substr(1);
}

// By whole parts of the path: "/api" takes "/api/users", not "/apis".
bool is_prefix_of(std::string_view prefix, std::string_view path) {
  while (prefix.ends_with('/')) prefix.remove_suffix(1);
  return path.starts_with(prefix) && (path.size() == prefix.size() || path[prefix.size()] == '/');
}

// How much of the path a rule takes, and one more where it takes it exactly; 0 for none.
std::size_t weight_of(const KubernetesBackend& backend, std::string_view path) {
  if (!backend.path) return 1;
  const std::string& wanted = backend.path->value;
  if (says(backend.path_type, "Exact")) return wanted == path ? 2 * wanted.size() + 3 : 0;
  return is_prefix_of(wanted, path) ? 2 * wanted.size() + 2 : 0;
}

const KubernetesServicePort* port_of(const KubernetesService& service, const KubernetesSetting& number, const KubernetesSetting& name) {
  for (const KubernetesServicePort& port : service.ports)
    if (number ? says(port.port, number->value) : !name || says(port.name, name->value)) return &port;
  return nullptr;
}

bool changes_paths(const KubernetesObject& ingress) {
  return std::ranges::any_of(ingress.annotations, [](const KubernetesLabel& one) {
    return holds_any(one.key.value, {"rewrite-target", "use-regex", "configuration-snippet", "server-snippet"});
  });
}

bool is_whole(const ManifestSet& set) { return set.complete && !set.operated; }

}  // namespace

bool Tracer::enter_ingress() {
  const ManifestSet* set_of_host = nullptr;
  const KubernetesObject* ingress_of_host = nullptr;
  const KubernetesBackend* best = nullptr;
  std::size_t weight = 0;
  for (const ManifestSet& set : manifests_)
    for (const KubernetesObject* object : set.objects) {
      if (!object->ingress) continue;
      const auto host = std::ranges::find_if(object->ingress->hosts, [&](const Text& one) { return is_host_of(one.value, request_.host); });
      if (host == object->ingress->hosts.end()) continue;
      if (ingress_of_host == nullptr) {
        set_of_host = &set;
        ingress_of_host = object;
      }
      for (const KubernetesBackend& backend : object->ingress->backends) {
        if (backend.host && !is_host_of(backend.host->value, request_.host)) continue;
        const std::size_t own = weight_of(backend, path_);
        if (own <= weight) continue;
        weight = own;
        best = &backend;
        set_of_host = &set;
        ingress_of_host = object;
      }
    }
  if (ingress_of_host == nullptr) return false;
  at_ingress(*set_of_host, *ingress_of_host, best);
  return true;
}

// One that takes every host, where it is the only Ingress.
bool Tracer::enter_nameless_ingress() {
  const ManifestSet* set_of_it = nullptr;
  const KubernetesObject* ingress = nullptr;
  for (const ManifestSet& set : manifests_)
    for (const KubernetesObject* object : set.objects) {
      if (!object->ingress) continue;
      if (ingress != nullptr) return false;
      set_of_it = &set;
      ingress = object;
    }
  if (ingress == nullptr || !ingress->ingress->hosts.empty()) return false;
  const KubernetesBackend* best = nullptr;
  std::size_t weight = 0;
  for (const KubernetesBackend& backend : ingress->ingress->backends)
    if (const std::size_t own = weight_of(backend, path_); own > weight) {
      weight = own;
      best = &backend;
    }
  at_ingress(*set_of_it, *ingress, best);
  return true;
}

void Tracer::at_ingress(const ManifestSet& set, const KubernetesObject& ingress, const KubernetesBackend* backend) {
  const auto host = std::ranges::find_if(ingress.ingress->hosts, [&](const Text& one) { return is_host_of(one.value, request_.host); });
  if (host == ingress.ingress->hosts.end())
    hop("domain", "nothing here names '" + request_.host + "'; Ingress '" + ingress.name.value + "' takes every host", ingress.name.span,
        HopState::unsure);
  else hop("domain", "'" + request_.host + "' belongs to Ingress '" + ingress.name.value + "'", host->span);
  const bool tls = std::ranges::any_of(ingress.ingress->tls, [&](const KubernetesIngress::Tls& one) {
    return one.hosts.empty() || std::ranges::any_of(one.hosts, [&](const Text& name) { return is_host_of(name.value, request_.host); });
  });
  if (request_.scheme == "https" && !tls)
    hop("TLS", "the Ingress names no certificate for it: its controller, or something in front, has to have one", ingress.name.span,
        HopState::unsure);
  if (backend == nullptr)
    return end("rule", "no rule of the Ingress takes '" + path_ + "': its controller answers 404", ingress.name.span, HopState::broken);
  if (changes_paths(ingress)) {
    path_known_ = false;
    hop("rule", "annotations of the Ingress may change the path", ingress.name.span, HopState::unsure);
  }
  hop("rule",
      "path " + (backend->path ? "'" + backend->path->value + "'" : std::string("of any kind")) + " goes to Service '" +
          backend->service.value + "'",
      backend->path ? backend->path->span : backend->service.span);
  const std::vector<const KubernetesObject*> services = find_objects(set, "Service", backend->service.value, ingress);
  if (services.empty())
    return end("service", "Service '" + backend->service.value + "' is not here", backend->service.span,
               is_whole(set) && !is_filled_in(backend->service.value) ? HopState::broken : HopState::unknown);
  at_service(set, *services.front(), backend->port_number, backend->port_name);
}

void Tracer::at_service(const ManifestSet& set, const KubernetesObject& object, const KubernetesSetting& number,
                        const KubernetesSetting& name) {
  if (!object.service)
    return end("service", "Service '" + object.name.value + "' cannot be read here", object.name.span, HopState::unknown);
  const KubernetesService& service = *object.service;
  if (service.external_name)
    return end("service", "Service '" + object.name.value + "' stands for '" + service.external_name->value + "', outside of the cluster",
               service.external_name->span, HopState::unknown);
  const KubernetesServicePort* port = port_of(service, number, name);
  const Text wanted = number ? *number : name.value_or(Text());
  if (port == nullptr)
    return end("service", "Service '" + object.name.value + "' has no port '" + wanted.value + "'", wanted.span,
               set.complete && !is_filled_in(wanted.value) ? HopState::broken : HopState::unknown);
  const Text target = port->target_port ? *port->target_port : port->port.value_or(Text());
  hop("service",
      "Service '" + object.name.value + "', port " + (port->port ? port->port->value : "?") + ", sends to '" + target.value +
          "' of its pods",
      target.span);
  const std::vector<const KubernetesObject*> workloads = selected_by(set, service.selector, object);
  if (!service.selector.present || workloads.empty()) {
    const bool certain = service.selector.present && set.complete && !selected_anywhere(project_, own_labels(service.selector));
    return end("pods", "no pod here has the labels that Service '" + object.name.value + "' asks for",
               service.selector.present ? service.selector.span : object.name.span, certain ? HopState::broken : HopState::unknown);
  }
  const KubernetesObject& workload = *workloads.front();
  const KubernetesContainer* container = nullptr;
  std::optional<std::uint16_t> inside = port_number(target.value);
  for (const KubernetesContainer& one : workload.containers) {
    if (one.init) continue;
    if (container == nullptr) container = &one;
    for (const KubernetesContainerPort& declared : one.spec->ports)
      if (says(declared.name, target.value) || says(declared.container_port, target.value)) {
        container = &one;
        if (declared.container_port) inside = port_number(declared.container_port->value);
      }
  }
  if (!inside)
    return end("port", "no port of '" + workload.name.value + "' is called '" + target.value + "'", target.span,
               set.complete && !is_filled_in(target.value) ? HopState::broken : HopState::unknown);
  const Deployment* deployment = container == nullptr ? nullptr : project_.deployment(container->deployment);
  if (deployment == nullptr)
    return end("pods", workload.kind.value + " '" + workload.name.value + "' has no container that stays", workload.name.span,
               HopState::unknown);
  at_deployment(*deployment, inside);
}

}  // namespace preship

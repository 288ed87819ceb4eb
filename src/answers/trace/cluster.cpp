// Through a cluster: Ingress or Gateway and route, Service, pod.

#include <algorithm>

#include "answers/kubernetes/loops.h"
#include "answers/kubernetes/routes.h"
#include "answers/trace/tracer.h"
#include "text/url.h"
#include "text/words.h"

namespace preship {
namespace {

// https://kubernetes.io/docs/concepts/services-networking/ingress/#hostname-wildcards: one label in place of the star.
bool is_host_of(const KubernetesObject& route, const std::string& pattern, const std::string& host) {
  // https://gateway-api.sigs.k8s.io/reference/spec/#hostname: any number of labels.
  if (route.route->kind == KubernetesRoute::Kind::gateway) return hosts_meet(pattern, host);
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
std::size_t weight_of_path(const KubernetesBackend& backend, std::string_view path) {
  if (!backend.path) return 1;
  const std::string& wanted = backend.path->value;
  if (says(backend.path_type, "Exact")) return wanted == path ? 2 * wanted.size() + 3 : 0;
  const bool taken = says(backend.path_type, "Text") ? path.starts_with(wanted) : is_prefix_of(wanted, path);
  return taken ? 2 * wanted.size() + 2 : 0;
}

// What is taken whatever else the request says goes before what asks for more.
std::size_t weight_of(const KubernetesBackend& backend, std::string_view path) {
  const std::size_t weight = weight_of_path(backend, path);
  return weight == 0 ? 0 : 2 * weight + (backend.conditional ? 0 : 1);
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

}  // namespace

// True for a route that sees requests of this scheme. Where its Gateway is not here, nobody knows that it does not.
bool Tracer::is_entered(const KubernetesObject& object) const {
  const KubernetesRoute& route = *object.route;
  if (route.kind == KubernetesRoute::Kind::traefik) return request_.scheme == "http" || !route.tls.empty();
  if (route.parents.empty()) return true;
  return std::ranges::any_of(route.parents, [&](const KubernetesRoute::Parent& parent) {
    const FoundGateway found = gateway_of(manifests_, object, parent);
    if (found.object == nullptr) return true;
    return std::ranges::any_of(listeners_of(*found.object, parent), [&](const KubernetesGateway::Listener* listener) {
      return speaks_tls(*listener) == (request_.scheme == "https");
    });
  });
}

void Tracer::look_at(const ManifestSet& set, const KubernetesObject& object, RouteChoice& choice) const {
  const std::vector<Text> hosts = hosts_of(manifests_, object);
  const auto host = std::ranges::find_if(hosts, [&](const Text& one) { return is_host_of(object, one.value, request_.host); });
  if (host == hosts.end()) return;
  if (choice.route == nullptr) choice = {.set = &set, .route = &object, .host = *host};
  for (const KubernetesBackend& backend : object.route->backends) {
    if (backend.host && !is_host_of(object, backend.host->value, request_.host)) continue;
    const std::size_t own = weight_of(backend, path_);
    choice.conditions = choice.conditions || (own != 0 && backend.conditional);
    if (own <= choice.weight) continue;
    choice = {.set = &set, .route = &object, .backend = &backend, .host = *host, .weight = own, .conditions = choice.conditions};
  }
}

bool Tracer::enter_ingress() {
  for (const bool any_scheme : {false, true}) {
    RouteChoice choice;
    for (const ManifestSet& set : manifests_)
      for (const KubernetesObject* object : set.objects)
        if (object->route && (any_scheme || is_entered(*object))) look_at(set, *object, choice);
    if (choice.route == nullptr) continue;
    at_route_of_cluster(choice);
    return true;
  }
  return false;
}

// One that takes every host, where it is the only one.
bool Tracer::enter_nameless_ingress() {
  RouteChoice choice;
  for (const ManifestSet& set : manifests_)
    for (const KubernetesObject* object : set.objects) {
      if (!object->route) continue;
      if (choice.route != nullptr) return false;
      choice.set = &set;
      choice.route = object;
    }
  if (choice.route == nullptr || !hosts_of(manifests_, *choice.route).empty()) return false;
  for (const KubernetesBackend& backend : choice.route->route->backends)
    if (const std::size_t own = weight_of(backend, path_); own > choice.weight) {
      choice.weight = own;
      choice.backend = &backend;
    }
  at_route_of_cluster(choice);
  return true;
}

// The Gateway that the route is attached to, and its listener for this request.
void Tracer::at_gateway(const KubernetesObject& route) {
  for (const KubernetesRoute::Parent& parent : route.route->parents) {
    const FoundGateway found = gateway_of(manifests_, route, parent);
    if (found.object == nullptr) continue;
    for (const KubernetesGateway::Listener* listener : listeners_of(*found.object, parent))
      if (speaks_tls(*listener) == (request_.scheme == "https") && (!listener->host || hosts_meet(listener->host->value, request_.host)))
        return hop("gateway",
                   "listener '" + listener->name.value + "' of Gateway '" + found.object->name.value + "', port " +
                       (listener->port ? listener->port->value : "?") + ", hands it to " + named(route),
                   listener->name.span);
    return hop("gateway", "no listener of Gateway '" + found.object->name.value + "' is for " + request_.scheme + " and this name",
               found.object->name.span, HopState::unsure);
  }
  if (!route.route->parents.empty())
    hop("gateway", "Gateway '" + route.route->parents.front().name.value + "' is not here, or not alone of its name",
        route.route->parents.front().name.span, HopState::unsure);
}

void Tracer::at_tls_of_cluster(const KubernetesObject& route) {
  if (request_.scheme != "https" || route.route->kind == KubernetesRoute::Kind::gateway) return;
  const bool tls = std::ranges::any_of(route.route->tls, [&](const KubernetesRoute::Tls& one) {
    return one.hosts.empty() ||
           std::ranges::any_of(one.hosts, [&](const Text& name) { return is_host_of(route, name.value, request_.host); });
  });
  if (!tls)
    hop("TLS", "the " + route.kind.value + " names no certificate for it: its controller, or something in front, has to have one",
        route.name.span, HopState::unsure);
}

void Tracer::at_route_of_cluster(const RouteChoice& choice) {
  const KubernetesObject& route = *choice.route;
  if (choice.host.value.empty())
    hop("domain", "nothing here names '" + request_.host + "'; " + named(route) + " takes every host", route.name.span, HopState::unsure);
  else hop("domain", "'" + request_.host + "' belongs to " + named(route), choice.host.span);
  at_gateway(route);
  at_tls_of_cluster(route);
  if (choice.backend == nullptr)
    return end("rule", "no rule of the " + route.kind.value + " takes '" + path_ + "': its controller answers 404", route.name.span,
               HopState::broken);
  if (choice.conditions) hop("rule", "headers, methods, patterns or priorities decide as well", choice.backend->span, HopState::unsure);
  at_backend_of_cluster(*choice.set, route, *choice.backend);
}

void Tracer::at_backend_of_cluster(const ManifestSet& set, const KubernetesObject& route, const KubernetesBackend& backend) {
  const Span place = backend.path ? backend.path->span : backend.service.value.empty() ? backend.span : backend.service.span;
  const std::string path = "path " + (backend.path ? "'" + backend.path->value + "'" : std::string("of any kind"));
  if (backend.service.value.empty()) return end("rule", path + " is answered with a redirect", place, HopState::holds);
  if (changes_paths(route) || backend.rewrites) {
    path_known_ = false;
    const std::string what = backend.rewrites ? "filters or middlewares" : "annotations";
    hop("rule", what + " of the " + route.kind.value + " may change the path", route.name.span, HopState::unsure);
  }
  hop("rule", path + " goes to Service '" + backend.service.value + "'", place);
  const std::vector<const KubernetesObject*> services = services_behind(set, route, backend);
  if (services.empty())
    return end("service", "Service '" + backend.service.value + "' is not here", backend.service.span,
               is_known_whole(set, route, backend) ? HopState::broken : HopState::unknown);
  at_service(set, *services.front(), backend.port_number, backend.port_name);
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

#include "answers/kubernetes/routes.h"

#include <algorithm>

#include "answers/kubernetes/loops.h"
#include "text/nearest.h"
#include "text/words.h"

namespace preship {
namespace {

using Listener = KubernetesGateway::Listener;
using Parent = KubernetesRoute::Parent;

// https://gateway-api.sigs.k8s.io/reference/spec/#parentreference: without a namespace it is the route's.
bool may_be_meant(const KubernetesObject& gateway, const KubernetesObject& route, const Parent& parent) {
  const std::string& wanted = parent.name_space.empty() ? route.name_space : parent.name_space;
  return gateway.gateway && gateway.name.value == parent.name.value &&
         (wanted.empty() || gateway.name_space.empty() || wanted == gateway.name_space);
}

std::string names_of(const std::vector<Listener>& listeners) {
  std::string names;
  for (const Listener& listener : listeners) names += (names.empty() ? "'" : ", '") + listener.name.value + "'";
  return names;
}

bool has_filled_in_listener(const KubernetesObject& gateway) {
  return std::ranges::any_of(gateway.gateway->listeners, [](const Listener& listener) {
    return is_filled_in(listener.name.value) || (listener.host && is_filled_in(listener.host->value)) ||
           (listener.port && is_filled_in(listener.port->value));
  });
}

class Attachments {
 public:
  Attachments(const std::vector<ManifestSet>& sets, std::vector<DetachedRoute>& detached) : sets_(sets), detached_(detached) {}

  void check(const ManifestSet& set, const KubernetesObject& route) {
    if (!set.complete) return;
    for (const Parent& parent : route.route->parents) {
      const FoundGateway found = gateway_of(sets_, route, parent);
      if (found.object != nullptr && found.set->complete && !has_filled_in_listener(*found.object)) check(route, parent, *found.object);
    }
  }

 private:
  void add(const Span& place, std::string why, const KubernetesObject& gateway) {
    detached_.push_back({place, std::move(why), gateway.name.span});
  }

  void check(const KubernetesObject& route, const Parent& parent, const KubernetesObject& gateway) {
    const std::vector<const Listener*> listeners = listeners_of(gateway, parent);
    const std::string of_gateway = " of Gateway '" + gateway.name.value + "'";
    if (listeners.empty()) {
      const Text& wanted = parent.listener ? *parent.listener : parent.port ? *parent.port : parent.name;
      const std::string names = names_of(gateway.gateway->listeners);
      const bool known = (parent.listener || parent.port) && !is_filled_in(wanted.value);
      if (known)
        add(wanted.span,
            named(route) + " asks for listener '" + wanted.value + "'" + of_gateway + ", which has " + (names.empty() ? "none" : names),
            gateway);
      return;
    }
    const bool one = listeners.size() == 1;
    const std::string they_take = listener_text(listeners) + of_gateway + (one ? " takes" : " take");
    if (is_kept_out(route, gateway, listeners))
      return add(
          parent.name.span,
          named(route) + " is in namespace '" + route.name_space + "', and " + they_take + " routes of '" + gateway.name_space + "' only",
          gateway);
    const std::vector<Text>& hosts = route.route->hosts;
    const bool meets = hosts.empty() || std::ranges::any_of(hosts, [&](const Text& host) {
                         return is_filled_in(host.value) || std::ranges::any_of(listeners, [&](const Listener* listener) {
                                  return !listener->host || hosts_meet(listener->host->value, host.value);
                                });
                       });
    if (!meets)
      add(hosts.front().span, "'" + hosts.front().value + "' is no name that " + they_take + ": '" + listeners.front()->host->value + "'",
          gateway);
  }

  static bool is_kept_out(const KubernetesObject& route, const KubernetesObject& gateway, const std::vector<const Listener*>& listeners) {
    return !route.name_space.empty() && !gateway.name_space.empty() && route.name_space != gateway.name_space &&
           !is_filled_in(route.name_space) && !is_filled_in(gateway.name_space) &&
           std::ranges::all_of(listeners, [](const Listener* listener) { return listener->routes_from == "Same"; });
  }

  static std::string listener_text(const std::vector<const Listener*>& listeners) {
    std::string text = listeners.size() == 1 ? "listener" : "listeners";
    for (std::size_t i = 0; i < listeners.size(); ++i) text += (i == 0 ? " '" : ", '") + listeners[i]->name.value + "'";
    return text;
  }

  const std::vector<ManifestSet>& sets_;
  std::vector<DetachedRoute>& detached_;
};

bool shares_host(const KubernetesRoute& one, const KubernetesRoute& other) {
  return std::ranges::any_of(one.hosts, [&](const Text& host) {
    return std::ranges::any_of(other.hosts, [&](const Text& name) { return hosts_meet(host.value, name.value); });
  });
}

// A route that hands on to a Service by itself. One with middlewares may redirect to another, and entry points other than the usual
// one for plain HTTP (https://doc.traefik.io/traefik/routing/entrypoints/) may set TLS for all of their routes.
bool is_in_the_clear(const KubernetesRoute& route) {
  return route.http && route.kind == KubernetesRoute::Kind::traefik && route.tls.empty() && !route.hosts.empty() &&
         std::ranges::all_of(route.entry_points, [](const std::string& name) { return name == "web"; }) && !route.backends.empty() &&
         std::ranges::none_of(route.backends, [](const KubernetesBackend& backend) { return backend.rewrites; });
}

}  // namespace

std::vector<const KubernetesObject*> services_behind(const ManifestSet& set, const KubernetesObject& route,
                                                     const KubernetesBackend& backend) {
  if (backend.name_space.empty()) return find_objects(set, "Service", backend.service.value, route);
  KubernetesObject there;
  there.name_space = backend.name_space;
  return find_objects(set, "Service", backend.service.value, there);
}

bool is_known_whole(const ManifestSet& set, const KubernetesObject& route, const KubernetesBackend& backend) {
  const bool own = backend.name_space.empty() || backend.name_space == route.name_space;
  return own && set.complete && !set.operated && !is_filled_in(backend.service.value);
}

FoundGateway gateway_of(const std::vector<ManifestSet>& sets, const KubernetesObject& route, const Parent& parent) {
  FoundGateway found;
  for (const ManifestSet& set : sets)
    for (const KubernetesObject* object : set.objects) {
      if (!may_be_meant(*object, route, parent)) continue;
      if (found.object != nullptr) return {};
      found = {&set, object};
    }
  return found;
}

std::vector<const Listener*> listeners_of(const KubernetesObject& gateway, const Parent& parent) {
  std::vector<const Listener*> found;
  for (const Listener& listener : gateway.gateway->listeners) {
    if (parent.listener && parent.listener->value != listener.name.value) continue;
    if (parent.port && !says(listener.port, parent.port->value)) continue;
    found.push_back(&listener);
  }
  return found;
}

bool hosts_meet(std::string_view one, std::string_view other) {
  const auto covers = [](std::string_view pattern, std::string_view host) {
    return pattern.starts_with("*.") && host.size() > pattern.size() - 1 && host.ends_with(pattern.substr(1));
  };
  return one == other || covers(one, other) || covers(other, one);
}

std::vector<Text> hosts_of(const std::vector<ManifestSet>& sets, const KubernetesObject& route) {
  if (!route.route->hosts.empty()) return route.route->hosts;
  std::vector<Text> hosts;
  for (const Parent& parent : route.route->parents)
    if (const FoundGateway found = gateway_of(sets, route, parent); found.object != nullptr)
      for (const Listener* listener : listeners_of(*found.object, parent))
        if (listener->host) hosts.push_back(*listener->host);
  return hosts;
}

bool speaks_tls(const Listener& listener) { return listener.protocol && is_one_of(listener.protocol->value, {"HTTPS", "TLS"}); }

std::vector<DetachedRoute> detached_routes(const Project& project) {
  std::vector<DetachedRoute> detached;
  const std::vector<ManifestSet>& sets = once<manifest_sets>(project);
  Attachments attachments(sets, detached);
  for (const ManifestSet& set : sets)
    for (const KubernetesObject* object : set.objects)
      if (object->route && !object->route->parents.empty()) attachments.check(set, *object);
  return detached;
}

bool serves_without_tls(const Project& project, const KubernetesObject& object) {
  if (object.gateway)
    return !object.gateway->listeners.empty() &&
           std::ranges::all_of(object.gateway->listeners, [](const Listener& listener) { return says(listener.protocol, "HTTP"); });
  if (!object.route) return false;
  if (object.route->kind == KubernetesRoute::Kind::ingress) return object.route->tls.empty();
  if (!is_in_the_clear(*object.route)) return false;
  return std::ranges::none_of(project.facts.kubernetes_files, [&](const auto& file) {
    return std::ranges::any_of(file->objects, [&](const KubernetesObject& other) {
      return other.route && !other.route->tls.empty() && shares_host(*object.route, *other.route);
    });
  });
}

}  // namespace preship

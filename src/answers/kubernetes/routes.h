#pragma once
// Where the routes of a cluster are attached, and where they lead.

#include <string>
#include <vector>

#include "answers/kubernetes/objects.h"
#include "model/kubernetes_network.h"

namespace preship {

// The Services of the set that the backend names: in its own namespace, or else in that of the route.
std::vector<const KubernetesObject*> services_behind(const ManifestSet& set, const KubernetesObject& route,
                                                     const KubernetesBackend& backend);

// True when the set holds everything of the namespace that the backend names, so that a Service that is not in it is not there.
bool is_known_whole(const ManifestSet& set, const KubernetesObject& route, const KubernetesBackend& backend);

struct FoundGateway {
  const ManifestSet* set = nullptr;
  const KubernetesObject* object = nullptr;  // null when no Gateway, or more than one, may be meant
};
FoundGateway gateway_of(const std::vector<ManifestSet>& sets, const KubernetesObject& route, const KubernetesRoute::Parent& parent);

// The listeners of the Gateway that the parent names: one, those of a port, or all.
std::vector<const KubernetesGateway::Listener*> listeners_of(const KubernetesObject& gateway, const KubernetesRoute::Parent& parent);

// True when a request may be for both names; "*.acme.example" stands for any number of labels.
bool hosts_meet(std::string_view one, std::string_view other);

// The names that the route answers to: its own, or those of the listeners that it is attached to.
std::vector<Text> hosts_of(const std::vector<ManifestSet>& sets, const KubernetesObject& route);

// True for a listener, or a route of Traefik, that speaks TLS.
bool speaks_tls(const KubernetesGateway::Listener& listener);

// A route that its Gateway does not take.
struct DetachedRoute {
  Span place;
  std::string why;  // "HTTPRoute 'web' asks for ..."
  Span gateway;
};
std::vector<DetachedRoute> detached_routes(const Project& project);

// True for what serves names to outsiders in the clear, where nothing else here serves them with TLS.
bool serves_without_tls(const Project& project, const KubernetesObject& object);

}  // namespace preship

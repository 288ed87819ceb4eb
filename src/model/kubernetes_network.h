#pragma once
// Who reaches whom in a cluster: Services, Ingresses and other routes, network policies.

#include <string>
#include <vector>

#include "model/kubernetes_workload.h"

namespace preship {

struct KubernetesServicePort {
  KubernetesSetting name, port, target_port, node_port, protocol;
  Span span;
};

struct KubernetesService {
  KubernetesSetting type, external_name;
  KubernetesSelector selector;
  std::vector<KubernetesServicePort> ports;
};

// Where the requests of one path go.
struct KubernetesBackend {
  Text service;            // empty for an answer that the route gives by itself: a redirect
  std::string name_space;  // where it names one
  KubernetesSetting port_number, port_name;
  KubernetesSetting path, path_type, host;  // types as of an Ingress: "Prefix" (by parts of the path), "Exact"; "Text" is a prefix by bytes
  bool conditional = false;                 // headers, methods, patterns or priorities decide as well
  bool rewrites = false;                    // the Service may see another path
  Span span = {};
};

// What leads requests from outside to Services: an Ingress, a route of the Gateway API, or one of Traefik's own kinds.
struct KubernetesRoute {
  enum class Kind : std::uint8_t { ingress, gateway, traefik };
  struct Tls {
    std::vector<Text> hosts;
    KubernetesSetting secret;
    Span span;
  };
  // A Gateway, or one of its listeners.
  struct Parent {
    Text name;
    std::string name_space;
    KubernetesSetting listener, port;
    Span span;
  };
  Kind kind = Kind::ingress;
  bool http = true;
  std::vector<Text> hosts;  // of its rules
  std::vector<KubernetesBackend> backends;
  std::vector<Tls> tls;  // none for routes of the Gateway API: theirs is the Gateway's
  KubernetesSetting class_name;
  std::vector<Parent> parents = {};
  std::vector<std::string> entry_points = {};  // of Traefik; none means all
};

// gateway.networking.k8s.io: https://gateway-api.sigs.k8s.io/api-types/gateway/
struct KubernetesGateway {
  struct Listener {
    Text name;
    KubernetesSetting port, protocol, host;
    std::vector<Text> certificates;  // Secrets of the Gateway's own namespace
    std::string routes_from;         // whose routes it takes: "Same", "All", "Selector"
    Span span;
  };
  KubernetesSetting class_name;
  std::vector<Listener> listeners;
};

struct KubernetesNetworkPolicy {
  KubernetesSelector pods;
  std::vector<KubernetesSelector> peers;  // podSelector of every from and to that has no namespaceSelector beside it
};

// monitoring.coreos.com ServiceMonitor.
struct KubernetesServiceMonitor {
  KubernetesSelector services;
  bool any_namespace = false;
  std::vector<std::string> namespaces;
};

}  // namespace preship

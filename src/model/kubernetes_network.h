#pragma once
// Who reaches whom in a cluster: Services, Ingresses, network policies.

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

struct KubernetesBackend {
  Text service;
  KubernetesSetting port_number, port_name;
  KubernetesSetting path, path_type, host;
};

struct KubernetesIngress {
  struct Tls {
    std::vector<Text> hosts;
    KubernetesSetting secret;
    Span span;
  };
  std::vector<Text> hosts;  // of its rules
  std::vector<KubernetesBackend> backends;
  std::vector<Tls> tls;
  KubernetesSetting class_name;
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

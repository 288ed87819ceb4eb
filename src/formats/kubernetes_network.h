#pragma once
// Who reaches whom: Services, Ingresses, routes and the ports that pods declare.

#include "model/facts.h"
#include "model/kubernetes.h"

namespace preship {

// True when the Service selects the pods of the workload: every label it asks for is there, and it asks for one.
bool selects(const KubernetesObject& service, const KubernetesObject& workload);
// A Service of Kubernetes itself.
bool is_service(const KubernetesObject& object);
// True when an Ingress, a route or the Service's own type opens the Service to the outside.
bool is_routed(const KubernetesObject& service, const std::vector<KubernetesObject>& objects);
// True when the container declares a port for more than its metrics.
bool declares_web_port(const KubernetesContainer& container);
// The number of a port of the container given as number or as name; nothing when the name is unknown.
std::optional<std::uint16_t> container_port(const KubernetesContainer& container, const YamlNode& port);

// Port facts: containerPort of every container, targetPort of every Service.
void add_ports(const KubernetesFile& model, Facts& facts);
// The port facts of one Service for the workloads that it selects, wherever these stand.
void add_service_ports(const KubernetesObject& service, const std::vector<const KubernetesObject*>& workloads, Facts& facts);

}  // namespace preship

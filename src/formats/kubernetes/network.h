#pragma once
// Who reaches whom: Services, Ingresses, routes and the ports that pods declare.

#include <set>
#include <string>
#include <vector>

#include "model/facts.h"
#include "model/kubernetes.h"

namespace preship {

// A Service of Kubernetes itself.
bool is_service(const KubernetesObject& object);
// The names of the Services that an Ingress, a route or their own type open to the outside; without_template_blanks().
std::set<std::string> routed_services(const std::vector<const KubernetesObject*>& objects);
// For each of `services` the workloads that it selects, in order. All pairs are compared: nothing beyond a million of them.
std::vector<std::vector<const KubernetesObject*>> selected_workloads(const std::vector<const KubernetesObject*>& services,
                                                                     const std::vector<const KubernetesObject*>& workloads);
// True when the container declares a port for more than its metrics.
bool declares_web_port(const KubernetesContainer& container);
// The number of a port of the container given as number or as name; nothing when the name is unknown.
std::optional<std::uint16_t> container_port(const KubernetesContainer& container, const YamlNode& port);

// Port facts of every containerPort.
void add_container_ports(const KubernetesObject& workload, Facts& facts);
// The port facts of one Service for the workloads that it selects, wherever these stand.
void add_service_ports(const KubernetesObject& service, const std::vector<const KubernetesObject*>& workloads, Facts& facts);

}  // namespace preship

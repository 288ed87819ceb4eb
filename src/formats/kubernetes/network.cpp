#include "formats/kubernetes/network.h"

#include <algorithm>

#include "formats/kubernetes/model.h"
#include "formats/yaml/query.h"
#include "model/kubernetes_network.h"

namespace preship {
namespace {

using Labels = std::vector<std::pair<std::string, std::string>>;

bool has_label(const KubernetesObject& workload, const std::string& key, const std::string& value) {
  return workload.workload && std::ranges::any_of(workload.workload->pod.labels, [&](const KubernetesLabel& label) {
           return label.key.value == key && label.value.value == value;
         });
}

Labels selector_of(const KubernetesObject& service) {
  Labels labels;
  for (const YamlPair& pair : service.node->find("spec").find("selector").pairs)
    labels.emplace_back(pair.key.value, without_template_blanks(pair.value->text()));
  return labels;
}

// Every label that the Service asks for is there, and it asks for one.
bool selects(const KubernetesObject& service, const Labels& selector, const KubernetesObject& workload) {
  const bool near = service.name_space.empty() || workload.name_space.empty() || service.name_space == workload.name_space;
  return near && !selector.empty() &&
         std::ranges::all_of(selector, [&](const auto& label) { return has_label(workload, label.first, label.second); });
}

std::span<const YamlNodePtr> ports_of(const KubernetesContainer& container) { return yaml_items(container.node->find("ports"), 100); }

struct Target {
  std::optional<std::uint16_t> number;
  DeploymentId deployment;
};

// The first container that declares the port; for a number that none declares, the pod's only or first main container.
Target find_target(const KubernetesObject& workload, const YamlNode& port) {
  Target target{.number = yaml_port(port)};
  for (const KubernetesContainer& container : workload.containers) {
    if (container.init) continue;
    const bool first = target.deployment.empty();
    for (const YamlNodePtr& item : ports_of(container)) {
      const bool by_number = target.number && yaml_port(item->find("containerPort")) == target.number;
      const bool by_name = !target.number && item->find("name").text() == port.text();
      if (by_number || by_name) return {yaml_port(item->find("containerPort")), container.deployment};
    }
    if (first) target.deployment = container.deployment;
  }
  return target;
}

// What all the workloads that the Service selects agree on.
Target find_target(const std::vector<const KubernetesObject*>& workloads, const YamlNode& port) {
  Target target{.number = yaml_port(port)};
  for (std::size_t i = 0; i < workloads.size(); ++i) {
    const Target found = find_target(*workloads[i], port);
    if (i == 0) {
      target = found;
    } else {
      if (found.number != target.number) target.number = yaml_port(port);
      if (found.deployment != target.deployment) target.deployment = {};
    }
  }
  return target;
}

}  // namespace

bool is_service(const KubernetesObject& object) { return object.kind.value == "Service" && object.api_version.value == "v1"; }

std::set<std::string> routed_services(const std::vector<const KubernetesObject*>& objects) {
  std::set<std::string> routed;
  for (const KubernetesObject* object : objects) {
    const std::string& type = object->node->find("spec").find("type").text();
    if (is_service(*object) && (type == "LoadBalancer" || type == "NodePort")) routed.insert(without_template_blanks(object->name.value));
    if (object->route && object->route->http)
      for (const KubernetesBackend& backend : object->route->backends) routed.insert(without_template_blanks(backend.service.value));
  }
  return routed;
}

std::vector<std::vector<const KubernetesObject*>> selected_workloads(const std::vector<const KubernetesObject*>& services,
                                                                     const std::vector<const KubernetesObject*>& workloads) {
  std::vector<std::vector<const KubernetesObject*>> selected(services.size());
  if (services.size() * workloads.size() > 1'000'000) return selected;
  for (std::size_t i = 0; i < services.size(); ++i) {
    const Labels selector = selector_of(*services[i]);
    for (const KubernetesObject* workload : workloads)
      if (selects(*services[i], selector, *workload)) selected[i].push_back(workload);
  }
  return selected;
}

bool declares_web_port(const KubernetesContainer& container) {
  return std::ranges::any_of(ports_of(container), [](const YamlNodePtr& port) {
    const std::string& name = port->find("name").text();
    return !port->find("containerPort").is_null() && name.find("metrics") == std::string::npos && name != "prometheus" && name != "debug";
  });
}

std::optional<std::uint16_t> container_port(const KubernetesContainer& container, const YamlNode& port) {
  if (const auto number = yaml_port(port)) return number;
  for (const YamlNodePtr& item : ports_of(container))
    if (port.is_scalar() && !port.text().empty() && item->find("name").text() == port.text()) return yaml_port(item->find("containerPort"));
  return std::nullopt;
}

void add_service_ports(const KubernetesObject& service, const std::vector<const KubernetesObject*>& workloads, Facts& facts) {
  for (const YamlNodePtr& item : yaml_items(service.node->find("spec").find("ports"))) {
    const YamlNode& port = item->find(item->find("targetPort").is_scalar() ? "targetPort" : "port");
    const Target target = find_target(workloads, port);
    if (!target.number) continue;
    facts.ports.push_back({.span = port.scalar.span, .number = *target.number, .role = PortRole::targets, .deployment = target.deployment});
  }
}

void add_container_ports(const KubernetesObject& workload, Facts& facts) {
  for (const KubernetesContainer& container : workload.containers) {
    if (container.init) continue;
    for (const YamlNodePtr& item : ports_of(container))
      if (const auto number = yaml_port(item->find("containerPort")))
        facts.ports.push_back({.span = item->find("containerPort").scalar.span,
                               .number = *number,
                               .role = PortRole::container,
                               .deployment = container.deployment});
  }
}

}  // namespace preship

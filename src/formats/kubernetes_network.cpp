#include "formats/kubernetes_network.h"

#include <algorithm>

#include "formats/kubernetes_model.h"
#include "formats/yaml_query.h"

namespace preship {
namespace {

bool has_label(const KubernetesObject& workload, const std::string& key, const std::string& value) {
  return std::ranges::any_of(workload.pod_labels, [&](const auto& label) { return label.first == key && label.second == value; });
}

bool names(const Text& reference, const KubernetesObject& service) {
  return without_template_blanks(reference.value) == without_template_blanks(service.name.value);
}

std::vector<Text> ingress_backends(const YamlNode& spec) {
  std::vector<Text> backends;
  const auto add = [&](const YamlNode& backend) {
    if (const auto name = yaml_scalar(backend.find("service"), "name")) backends.push_back(*name);
    if (const auto name = yaml_scalar(backend, "serviceName")) backends.push_back(*name);  // before networking.k8s.io/v1
  };
  add(spec.find("defaultBackend"));
  add(spec.find("backend"));
  for (const YamlNodePtr& rule : spec.find("rules").items)
    for (const YamlNodePtr& path : rule->find("http").find("paths").items) add(path->find("backend"));
  return backends;
}

// The `name` of every element of a list in every element of another: Gateway API routes, Traefik routes.
std::vector<Text> route_backends(const YamlNode& rules, std::string_view list) {
  std::vector<Text> backends;
  for (const YamlNodePtr& rule : rules.items)
    for (const YamlNodePtr& backend : rule->find(list).items)
      if (const auto name = yaml_scalar(*backend, "name")) backends.push_back(*name);
  return backends;
}

std::vector<Text> backends_of(const KubernetesObject& object) {
  const std::string& kind = object.kind.value;
  const YamlNode& spec = object.node->find("spec");
  if (kind == "Ingress") return ingress_backends(spec);
  if (kind == "HTTPRoute" || kind == "GRPCRoute") return route_backends(spec.find("rules"), "backendRefs");
  if (kind == "IngressRoute") return route_backends(spec.find("routes"), "services");
  return {};
}

const std::vector<YamlNodePtr>& ports_of(const KubernetesContainer& container) { return container.node->find("ports").items; }

struct Target {
  std::optional<std::uint16_t> number;
  std::string deployment;
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
      if (found.deployment != target.deployment) target.deployment.clear();
    }
  }
  return target;
}

}  // namespace

bool is_service(const KubernetesObject& object) { return object.kind.value == "Service" && object.api_version.value == "v1"; }

bool selects(const KubernetesObject& service, const KubernetesObject& workload) {
  const std::vector<YamlPair>& selector = service.node->find("spec").find("selector").pairs;
  const bool near = service.name_space.empty() || workload.name_space.empty() || service.name_space == workload.name_space;
  return near && !selector.empty() && std::ranges::all_of(selector, [&](const YamlPair& pair) {
    return has_label(workload, pair.key.value, without_template_blanks(pair.value->text()));
  });
}

bool is_routed(const KubernetesObject& service, const std::vector<KubernetesObject>& objects) {
  const std::string& type = service.node->find("spec").find("type").text();
  if (type == "LoadBalancer" || type == "NodePort") return true;
  return std::ranges::any_of(objects, [&](const KubernetesObject& object) {
    return std::ranges::any_of(backends_of(object), [&](const Text& backend) { return names(backend, service); });
  });
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
  for (const YamlNodePtr& item : service.node->find("spec").find("ports").items) {
    const YamlNode& port = item->find(item->find("targetPort").is_scalar() ? "targetPort" : "port");
    const Target target = find_target(workloads, port);
    if (!target.number) continue;
    facts.ports.push_back({.span = port.scalar.span, .number = *target.number, .role = PortRole::targets, .deployment = target.deployment});
  }
}

void add_ports(const KubernetesFile& model, Facts& facts) {
  for (const KubernetesObject& object : model.objects) {
    for (const KubernetesContainer& container : object.containers)
      for (const YamlNodePtr& item : ports_of(container))
        if (const auto number = yaml_port(item->find("containerPort")); number && !container.init)
          facts.ports.push_back({.span = item->find("containerPort").scalar.span,
                                 .number = *number,
                                 .role = PortRole::container,
                                 .deployment = container.deployment});
    if (!is_service(object)) continue;
    std::vector<const KubernetesObject*> workloads;
    for (const KubernetesObject& workload : model.objects)
      if (is_workload(workload) && selects(object, workload)) workloads.push_back(&workload);
    add_service_ports(object, workloads, facts);
  }
}

}  // namespace preship

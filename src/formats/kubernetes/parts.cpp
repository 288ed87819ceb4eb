#include "formats/kubernetes/parts.h"

#include <algorithm>

#include "formats/kubernetes/pod.h"
#include "formats/kubernetes/routes.h"
#include "formats/yaml/query.h"
#include "model/kubernetes_network.h"
#include "model/kubernetes_policy.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr std::size_t most_entries = 500;

KubernetesService read_service(const YamlNode& spec) {
  KubernetesService service{.type = yaml_scalar(spec, "type"),
                            .external_name = yaml_scalar(spec, "externalName"),
                            .selector = read_selector(spec.find("selector"), true)};
  for (const YamlNodePtr& item : yaml_items(spec.find("ports"), most_entries))
    service.ports.push_back({.name = yaml_scalar(*item, "name"),
                             .port = yaml_scalar(*item, "port"),
                             .target_port = yaml_scalar(*item, "targetPort"),
                             .node_port = yaml_scalar(*item, "nodePort"),
                             .protocol = yaml_scalar(*item, "protocol"),
                             .span = item->span});
  return service;
}

KubernetesNetworkPolicy read_network_policy(const YamlNode& spec) {
  KubernetesNetworkPolicy policy{.pods = read_selector(spec.find("podSelector"), false)};
  for (const auto& [rules, peers] : {std::pair{"ingress", "from"}, std::pair{"egress", "to"}})
    for (const YamlNodePtr& rule : yaml_items(spec.find(rules), most_entries))
      for (const YamlNodePtr& peer : yaml_items(rule->find(peers), most_entries))
        if (peer->has("podSelector") && !peer->has("namespaceSelector") && policy.peers.size() < most_entries)
          policy.peers.push_back(read_selector(peer->find("podSelector"), false));
  return policy;
}

KubernetesServiceMonitor read_service_monitor(const YamlNode& spec) {
  KubernetesServiceMonitor monitor{.services = read_selector(spec.find("selector"), false)};
  monitor.any_namespace = yaml_true(spec.find("namespaceSelector").find("any"));
  for (const Text& name : yaml_texts(spec.find("namespaceSelector").find("matchNames"))) monitor.namespaces.push_back(name.value);
  return monitor;
}

KubernetesAutoscaler read_autoscaler(const YamlNode& spec) {
  KubernetesAutoscaler autoscaler{.target_kind = yaml_text(spec.find("scaleTargetRef"), "kind"),
                                  .target_name = yaml_text(spec.find("scaleTargetRef"), "name"),
                                  .target_api = yaml_text(spec.find("scaleTargetRef"), "apiVersion"),
                                  .min_replicas = yaml_scalar(spec, "minReplicas"),
                                  .max_replicas = yaml_scalar(spec, "maxReplicas")};
  autoscaler.by_utilization = spec.has("targetCPUUtilizationPercentage");
  for (const YamlNodePtr& metric : yaml_items(spec.find("metrics"), most_entries))
    autoscaler.by_utilization = autoscaler.by_utilization || metric->find("resource").find("target").find("type").text() == "Utilization";
  return autoscaler;
}

KubernetesDisruptionBudget read_disruption_budget(const YamlNode& spec) {
  return {.min_available = yaml_scalar(spec, "minAvailable"),
          .max_unavailable = yaml_scalar(spec, "maxUnavailable"),
          .unhealthy_policy = yaml_scalar(spec, "unhealthyPodEvictionPolicy"),
          .selector = read_selector(spec.find("selector"), false)};
}

KubernetesRole read_role(const YamlNode& node) {
  KubernetesRole role{.aggregated = read_selector(node.find("aggregationRule"), false)};
  for (const YamlNodePtr& item : yaml_items(node.find("rules"), most_entries))
    role.rules.push_back({.groups = yaml_texts(item->find("apiGroups")),
                          .resources = yaml_texts(item->find("resources")),
                          .verbs = yaml_texts(item->find("verbs")),
                          .names = yaml_texts(item->find("resourceNames")),
                          .span = item->span});
  return role;
}

KubernetesBinding read_binding(const YamlNode& node) {
  KubernetesBinding binding{.role_kind = yaml_text(node.find("roleRef"), "kind"), .role_name = yaml_text(node.find("roleRef"), "name")};
  for (const YamlNodePtr& item : yaml_items(node.find("subjects"), most_entries))
    binding.subjects.push_back({yaml_text(*item, "kind"), yaml_text(*item, "name")});
  return binding;
}

KubernetesKustomization read_kustomization(const YamlNode& node) {
  KubernetesKustomization kustomization;
  for (const char* key : {"components", "helmCharts", "patches", "patchesStrategicMerge", "patchesJson6902", "replacements", "generators",
                          "transformers", "commonLabels", "labels"})
    kustomization.changes = kustomization.changes || node.has(key);
  for (const char* key : {"resources", "bases", "components"})
    for (const Text& entry : yaml_texts(node.find(key))) kustomization.resources.push_back(entry.value);
  return kustomization;
}

template <class Part>
std::shared_ptr<const Part> shared(Part part) {
  return std::make_shared<const Part>(std::move(part));
}

void read_network_part(KubernetesObject& object, std::string_view api, const YamlNode& spec) {
  const std::string& kind = object.kind.value;
  if (kind == "Service" && api == "v1") object.service = shared(read_service(spec));
  if (auto route = read_route(kind, api, spec)) object.route = shared(std::move(*route));
  if (kind == "Gateway" && is_gateway_api(api)) object.gateway = shared(read_gateway(spec));
  if (kind == "NetworkPolicy" && (api.starts_with("networking.k8s.io/") || api.starts_with("extensions/")))
    object.network_policy = shared(read_network_policy(spec));
  if (kind == "ServiceMonitor") object.service_monitor = shared(read_service_monitor(spec));
}

void read_policy_part(KubernetesObject& object, const YamlNode& spec) {
  const std::string& kind = object.kind.value;
  if (kind == "HorizontalPodAutoscaler") object.autoscaler = shared(read_autoscaler(spec));
  if (kind == "PodDisruptionBudget") object.disruption_budget = shared(read_disruption_budget(spec));
  if (kind == "Role" || kind == "ClusterRole") object.role = shared(read_role(*object.node));
  if (kind == "RoleBinding" || kind == "ClusterRoleBinding") object.binding = shared(read_binding(*object.node));
  if (kind == "ServiceAccount")
    object.service_account = shared(KubernetesServiceAccount{yaml_scalar(*object.node, "automountServiceAccountToken")});
  if (kind == "SecurityContextConstraints")
    object.constraints = shared(KubernetesConstraints{yaml_scalar(*object.node, "allowPrivilegedContainer")});
  if (kind == "Kustomization") object.kustomization = shared(read_kustomization(*object.node));
  if (kind == "PersistentVolumeClaim") object.claim = shared(KubernetesClaim{yaml_texts(spec.find("accessModes"))});
}

}  // namespace

void read_parts(KubernetesObject& object) {
  const YamlNode& metadata = object.node->find("metadata");
  const YamlNode& spec = object.node->find("spec");
  object.labels = read_labels(metadata.find("labels"));
  object.annotations = read_labels(metadata.find("annotations"));
  read_network_part(object, object.api_version.value, spec);
  read_policy_part(object, spec);
}

}  // namespace preship

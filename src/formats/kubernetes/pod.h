#pragma once
// The settings of pods and containers, from YAML to model/kubernetes_workload.h.

#include "model/kubernetes_workload.h"
#include "model/yaml.h"

namespace preship {

KubernetesContainerSpec read_container_spec(const YamlNode& node);
// `pods` is the node with `metadata` and `spec` of the pods that the object makes.
KubernetesWorkload read_workload(const KubernetesObject& object, const YamlNode& pods);

// The pairs of a mapping of labels or annotations.
std::vector<KubernetesLabel> read_labels(const YamlNode& mapping);
// A LabelSelector: matchLabels and matchExpressions. The older kinds (Service, ReplicationController) are `plain`: labels only.
KubernetesSelector read_selector(const YamlNode& node, bool plain);

}  // namespace preship

#pragma once
// What bounds workloads and people in a cluster: autoscalers, disruption budgets, roles, claims.

#include <string>
#include <vector>

#include "model/kubernetes_workload.h"

namespace preship {

struct KubernetesAutoscaler {
  Text target_kind, target_name, target_api;
  KubernetesSetting min_replicas, max_replicas;
  bool by_utilization = false;  // needs requests of the pods
};

struct KubernetesDisruptionBudget {
  KubernetesSetting min_available, max_unavailable, unhealthy_policy;
  KubernetesSelector selector;
};

struct KubernetesRoleRule {
  std::vector<Text> groups, resources, verbs, names;
  Span span;
};

struct KubernetesRole {
  std::vector<KubernetesRoleRule> rules;
  KubernetesSelector aggregated;  // present when other roles make up this one
};

struct KubernetesSubject {
  Text kind, name;
};

struct KubernetesBinding {
  Text role_kind, role_name;
  std::vector<KubernetesSubject> subjects;
};

struct KubernetesClaim {
  std::vector<Text> access_modes;
};

struct KubernetesServiceAccount {
  KubernetesSetting automount_token;
};

// SecurityContextConstraints of OpenShift.
struct KubernetesConstraints {
  KubernetesSetting privileged;  // allowPrivilegedContainer
};

// kustomization.yaml: https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/
struct KubernetesKustomization {
  std::vector<std::string> resources;  // paths and URLs of files, bases and components
  bool changes = false;                // patches, labels, charts, generators: what comes out is not what the files say
};

}  // namespace preship

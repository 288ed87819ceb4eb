#pragma once
// From YAML documents to Kubernetes objects: https://kubernetes.io/docs/reference/kubernetes-api/

#include <string_view>
#include <vector>

#include "model/kubernetes.h"
#include "model/yaml.h"

namespace preship {

// `path` of the file becomes part of the containers' join keys.
KubernetesFile build_kubernetes(FileId file, std::string_view path, const std::vector<YamlDocument>& documents);

// True for Deployment, StatefulSet and their like in the API groups of Kubernetes itself, and for a Knative Service.
bool is_workload(const KubernetesObject& object);
// True for a Job or CronJob: it runs, but nothing reaches it.
bool is_job(const KubernetesObject& object);
bool is_knative_service(const KubernetesObject& object);

}  // namespace preship

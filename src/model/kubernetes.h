#pragma once
// Kubernetes objects and Sealos templates, one file of several documents.

#include <optional>
#include <string>
#include <vector>

#include "model/yaml.h"
#include "text/span.h"

namespace preship {

struct KubernetesContainer {
  Text name;
  YamlNodePtr node;
  std::optional<Text> image;
  bool init = false;
};

struct KubernetesObject {
  Text api_version, kind, name;
  std::string name_space;
  YamlNodePtr node;
  Span span;
  YamlNodePtr pod;  // the pod spec of a workload, null otherwise
  std::vector<KubernetesContainer> containers;
};

struct KubernetesFile {
  FileId file = 0;
  bool sealos = false;          // holds a Template of app.sealos.io/v1
  bool kustomize_base = false;  // named by a kustomization.yaml; images and names may change later
  std::vector<KubernetesObject> objects;
};

}  // namespace preship

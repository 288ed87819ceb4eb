#pragma once
// Kubernetes objects and Sealos templates, one file of several documents.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/facts.h"
#include "model/yaml.h"
#include "text/span.h"

namespace preship {

struct KubernetesContainerSpec;
struct KubernetesWorkload;
struct KubernetesService;
struct KubernetesRoute;
struct KubernetesGateway;
struct KubernetesNetworkPolicy;
struct KubernetesServiceMonitor;
struct KubernetesAutoscaler;
struct KubernetesDisruptionBudget;
struct KubernetesRole;
struct KubernetesBinding;
struct KubernetesClaim;
struct KubernetesServiceAccount;
struct KubernetesConstraints;
struct KubernetesKustomization;

struct KubernetesLabel {
  Text key, value;  // without the blanks inside of template expressions
};

// One element of a container's `env`.
struct KubernetesEnv {
  enum class From : std::uint8_t { value, secret, config_map, field };
  Text name;
  std::optional<Text> value;
  ValueKind kind = ValueKind::none;
  From from = From::value;
  Text object, key;              // of secretKeyRef and configMapKeyRef; empty otherwise
  bool optional = false;         // the object or the key may be absent
  std::vector<Text> references;  // the names in $(NAME), in order; "$$(NAME)" is none
};

// One element of a container's `envFrom`: every key of the object becomes a variable.
struct KubernetesEnvFrom {
  Text object;
  bool secret = false;  // secretRef, not configMapRef
  std::string prefix;
  Span span;
  bool optional = false;
};

struct KubernetesContainer {
  Text name;
  YamlNodePtr node;
  std::optional<Text> image;
  bool init = false;
  bool main = false;  // the first container that stays; the others are beside it
  // What the container runs in; a further main container is a part of it.
  // Empty for init containers: what they are given does not reach the containers that stay.
  DeploymentId deployment;
  std::vector<KubernetesEnv> env;
  std::vector<KubernetesEnvFrom> env_from;
  std::shared_ptr<const KubernetesContainerSpec> spec = {};  // never null; model/kubernetes_workload.h
};

struct KubernetesObject {
  Text api_version, kind, name;
  std::string name_space;
  YamlNodePtr node;
  Span span;
  YamlNodePtr pod;  // the pod spec of a workload, null otherwise
  std::vector<KubernetesContainer> containers;
  std::vector<KubernetesLabel> labels = {}, annotations = {};
  // What the object is, null for the others. Files hold many objects, and each is one of these.
  std::shared_ptr<const KubernetesWorkload> workload = {};  // model/kubernetes_workload.h
  std::shared_ptr<const KubernetesService> service = {};    // model/kubernetes_network.h
  std::shared_ptr<const KubernetesRoute> route = {};
  std::shared_ptr<const KubernetesGateway> gateway = {};
  std::shared_ptr<const KubernetesNetworkPolicy> network_policy = {};
  std::shared_ptr<const KubernetesServiceMonitor> service_monitor = {};
  std::shared_ptr<const KubernetesAutoscaler> autoscaler = {};  // model/kubernetes_policy.h
  std::shared_ptr<const KubernetesDisruptionBudget> disruption_budget = {};
  std::shared_ptr<const KubernetesRole> role = {};
  std::shared_ptr<const KubernetesBinding> binding = {};
  std::shared_ptr<const KubernetesClaim> claim = {};
  std::shared_ptr<const KubernetesServiceAccount> service_account = {};
  std::shared_ptr<const KubernetesConstraints> constraints = {};
  std::shared_ptr<const KubernetesKustomization> kustomization = {};
};

// Where `envFrom` can take keys from: a ConfigMap, a Secret, or what an operator turns into one.
struct KubernetesKeySource {
  struct Entry {
    Text key;
    std::optional<Text> value;  // of a Secret's `data`: decoded, the span over the encoded text
    ValueKind kind = ValueKind::none;
  };
  Text name;
  std::string name_space;
  bool secret = false;
  bool open = false;  // holds further keys that this repository does not show
  std::vector<Entry> entries;
  std::vector<Text> env_files;  // of a kustomize generator: paths, relative to the root, of dotenv files with further keys
};

// spec.inputs and spec.defaults of a Template: https://github.com/labring-actions/templates/blob/main/example.md
struct SealosField {
  Text name;
  std::optional<Text> value;  // `default` of an input, `value` of a default
  std::optional<Text> description;
  std::string type;
  bool required = false;
};

// A name in an expression of a template: ${{ inputs.NAME }}, ${{ defaults.NAME }}.
struct SealosReference {
  std::string_view scope;  // "inputs" or "defaults"
  Text name;
};

struct SealosTemplate {
  std::vector<SealosField> inputs, defaults;
  Span span;                                // of the Template object
  std::vector<SealosReference> references;  // in the whole file, in order
};

struct KubernetesFile {
  FileId file = 0;
  bool sealos = false;           // holds a Template of app.sealos.io/v1
  bool kustomize_base = false;   // named by a kustomization.yaml; images and names may change later
  bool kustomize_patch = false;  // changes objects of other files, and is none itself
  bool templated = false;        // parts of it are not there before something renders it
  std::vector<KubernetesObject> objects;
  std::vector<KubernetesKeySource> key_sources = {};
  std::optional<SealosTemplate> sealos_template = {};
};

}  // namespace preship

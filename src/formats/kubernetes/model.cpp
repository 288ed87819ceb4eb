#include "formats/kubernetes/model.h"

#include <algorithm>
#include <array>
#include <map>

#include "formats/kubernetes/keys.h"
#include "formats/kubernetes/parts.h"
#include "formats/kubernetes/pod.h"
#include "formats/kubernetes/sealos.h"
#include "formats/yaml/query.h"

namespace preship {
namespace {

bool in_group(const std::string& api_version, std::string_view group) { return api_version.starts_with(group); }

// The node with `metadata` and `spec` that describes the pods of a workload; null for anything else.
YamlNodePtr pod_template(const KubernetesObject& object) {
  static constexpr std::array direct{"Deployment", "StatefulSet",     "DaemonSet", "ReplicaSet", "ReplicationController",
                                     "Job",        "DeploymentConfig"};
  const std::string& api = object.api_version.value;
  const std::string& kind = object.kind.value;
  const bool core = api == "v1" || in_group(api, "apps/") || in_group(api, "batch/") || in_group(api, "extensions/") ||
                    in_group(api, "apps.openshift.io/");
  if (core && kind == "Pod") return object.node;
  const YamlNodePtr spec = yaml_child(*object.node, "spec");
  if (core && kind == "CronJob") return yaml_child(*yaml_child(*yaml_child(*spec, "jobTemplate"), "spec"), "template");
  if ((core && std::ranges::find(direct, kind) != direct.end()) || is_knative_service(object)) return yaml_child(*spec, "template");
  return nullptr;
}

void add_references(KubernetesEnv& env) {
  const std::string_view value = env.value->value;
  // Only a value that stands in the file as it is meant has a place for each of its names.
  const bool exact = is_verbatim(*env.value);
  for (std::size_t at = value.find('$'); at != std::string_view::npos && at + 1 < value.size(); at = value.find('$', at + 1)) {
    if (value[at + 1] == '$') ++at;
    else if (value[at + 1] == '(') {
      const std::size_t begin = at + 2;
      std::size_t end = begin;
      while (end < value.size() && is_variable_letter(value[end])) ++end;
      if (end == begin || end == value.size() || value[end] != ')') continue;
      Text reference{std::string(value.substr(begin, end - begin)), env.value->span};
      if (exact) {
        reference.span.end = reference.span.begin + static_cast<std::uint32_t>(end);
        reference.span.begin += static_cast<std::uint32_t>(begin);
      }
      env.references.push_back(std::move(reference));
    }
  }
}

void take_source(KubernetesEnv& env, const YamlNode& from) {
  using From = KubernetesEnv::From;
  const YamlNode& secret = from.find("secretKeyRef");
  const YamlNode& config = from.find("configMapKeyRef");
  const YamlNode& chosen = secret.is_mapping() ? secret : config;
  env.kind = ValueKind::reference;
  env.from = secret.is_mapping() ? From::secret : config.is_mapping() ? From::config_map : From::field;
  env.optional = yaml_true(chosen.find("optional"));
  env.object = yaml_text(chosen, "name");
  env.key = yaml_text(chosen, "key");
}

KubernetesEnv read_env(const YamlNode& node) {
  KubernetesEnv env{.name = yaml_text(node, "name"), .value = {}, .kind = ValueKind::empty};
  if (node.find("valueFrom").is_mapping()) {
    take_source(env, node.find("valueFrom"));
    return env;
  }
  const YamlNode& value = node.find("value");
  if (!value.is_scalar()) return env;
  env.value = value.scalar;
  add_references(env);
  env.kind = kubernetes_value_kind(value, !env.references.empty());
  return env;
}

std::optional<KubernetesEnvFrom> read_env_from(const YamlNode& node) {
  const bool secret = node.find("secretRef").is_mapping();
  const YamlNode& reference = node.find(secret ? "secretRef" : "configMapRef");
  if (!reference.is_mapping()) return std::nullopt;
  return KubernetesEnvFrom{.object = yaml_text(reference, "name"),
                           .secret = secret,
                           .prefix = node.find("prefix").text(),
                           .span = node.span,
                           .optional = yaml_true(reference.find("optional"))};
}

// What is left to read of a file. Without aliases no file comes near it; with them, every list can hold every other.
struct Budget {
  std::size_t objects = 20'000, containers = 5'000, variables = 50'000;
};

KubernetesContainer read_container(const YamlNodePtr& node, bool init, Budget& budget) {
  KubernetesContainer container{.name = yaml_text(*node, "name"), .node = node, .image = yaml_scalar(*node, "image"), .init = init};
  container.spec = std::make_shared<const KubernetesContainerSpec>(read_container_spec(*node));
  for (const YamlNodePtr& item : yaml_items(node->find("env"), budget.variables)) {
    --budget.variables;
    if (item->is_mapping() && !item->find("name").text().empty()) container.env.push_back(read_env(*item));
  }
  for (const YamlNodePtr& item : yaml_items(node->find("envFrom"), 100))
    if (std::optional<KubernetesEnvFrom> from = read_env_from(*item)) container.env_from.push_back(std::move(*from));
  return container;
}

void read_containers(KubernetesObject& object, std::string_view key, Budget& budget) {
  for (const YamlNodePtr& item : yaml_items(object.pod->find(key), budget.containers)) {
    --budget.containers;
    const bool init = key == "initContainers" && item->find("restartPolicy").text() != "Always";
    if (item->is_mapping()) object.containers.push_back(read_container(item, init, budget));
  }
}

void read_pod(KubernetesObject& object, Budget& budget) {
  const YamlNodePtr pods = pod_template(object);
  if (pods == nullptr) return;
  object.workload = std::make_shared<const KubernetesWorkload>(read_workload(object, *pods));
  if (!object.workload->pod.present) return;
  object.pod = yaml_child(*pods, "spec");
  read_containers(object, "initContainers", budget);
  read_containers(object, "containers", budget);
}

// Native sidecars (init containers that stay) run beside the main containers, and never are the first of them.
void set_deployments(KubernetesObject& object, const DeploymentId& id) {
  const auto is_sidecar = [](const KubernetesContainer& container) { return container.node->has("restartPolicy"); };
  const bool all_sidecars = std::ranges::all_of(object.containers, [&](const auto& one) { return one.init || is_sidecar(one); });
  bool first = true;
  for (KubernetesContainer& container : object.containers) {
    if (container.init) continue;
    container.main = first && (all_sidecars || !is_sidecar(container));
    container.deployment = container.main ? id : id.part(container.name.value);
    first = first && !container.main;
  }
}

// `${{ else() }}` of a Sealos template may choose between two objects of one document: a second apiVersion begins the next.
std::vector<YamlNodePtr> alternatives(const YamlNodePtr& root) {
  if (root == nullptr || !root->is_mapping()) return {};
  const auto starts = [](const YamlPair& pair) { return pair.key.value == "apiVersion"; };
  if (std::ranges::count_if(root->pairs, starts) < 2) return {root};
  std::vector<YamlNodePtr> nodes;
  for (std::size_t begin = 0, end = 1; begin < root->pairs.size(); begin = end++) {
    while (end < root->pairs.size() && !starts(root->pairs[end])) ++end;
    auto node = std::make_shared<YamlNode>();
    node->kind = YamlNode::Kind::mapping;
    node->pairs.assign(root->pairs.begin() + static_cast<std::ptrdiff_t>(begin), root->pairs.begin() + static_cast<std::ptrdiff_t>(end));
    node->span = {root->span.file, node->pairs.front().key.span.begin, node->pairs.back().value->span.end};
    nodes.push_back(std::move(node));
  }
  return nodes;
}

class Builder {
 public:
  Builder(KubernetesFile& model, std::string_view path) : model_(model), path_(path) {}

  // `depth`: a List inside a List is nothing Kubernetes makes, but nothing forbids it.
  void add(const YamlNodePtr& node, int depth) {
    const KubernetesObject object{.api_version = yaml_text(*node, "apiVersion"), .kind = yaml_text(*node, "kind"), .node = node};
    if (depth == 0 || object.api_version.value.empty() || object.kind.value.empty()) return;
    if (!object.kind.value.ends_with("List") || !node->find("items").is_sequence()) return add_object(object);
    for (const YamlNodePtr& item : node->find("items").items) {
      if (budget_.objects == 0) return;
      add(item, depth - 1);
    }
  }

  void add_object(KubernetesObject object) {
    if (budget_.objects == 0) return;
    --budget_.objects;
    object.span = object.node->span;
    object.name = yaml_text(object.node->find("metadata"), "name");
    object.name_space = object.node->find("metadata").find("namespace").text();
    read_parts(object);
    read_pod(object, budget_);
    if (object.pod != nullptr) set_deployments(object, deployment_id(object));
    add_key_sources(object, path_, model_.key_sources);
    read_template(object, model_);
    model_.objects.push_back(std::move(object));
  }

 private:
  // Two workloads of one name differ by their kind; two of one kind are alternatives of a template, and are one.
  DeploymentId deployment_id(const KubernetesObject& object) {
    const std::string& kind = object.kind.value;
    const std::string& name = object.name.value;
    const auto [found, is_new] = kinds_.emplace(name, kind);
    const bool plain = is_new || found->second == kind;
    return {path_, plain ? name : kind + "/" + name};
  }

  KubernetesFile& model_;
  std::string_view path_;
  Budget budget_;
  std::map<std::string, std::string> kinds_;  // the kind of the first workload of each name
};

}  // namespace

bool is_workload(const KubernetesObject& object) { return object.pod != nullptr; }

bool is_job(const KubernetesObject& object) { return object.kind.value == "Job" || object.kind.value == "CronJob"; }

bool is_knative_service(const KubernetesObject& object) {
  return object.kind.value == "Service" && in_group(object.api_version.value, "serving.knative.dev/");
}

KubernetesFile build_kubernetes(FileId file, std::string_view path, const std::vector<YamlDocument>& documents) {
  KubernetesFile model{.file = file};
  Builder builder(model, path);
  for (const YamlDocument& document : documents)
    for (const YamlNodePtr& alternative : alternatives(document.root)) builder.add(alternative, 3);
  return model;
}

}  // namespace preship

#include "answers/kubernetes/objects.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "knowledge/words/word_lists.h"
#include "model/kubernetes_network.h"
#include "model/kubernetes_policy.h"
#include "text/words.h"

namespace preship {
namespace {

bool is_operators(const KubernetesObject& object) {
  const std::string_view api = object.api_version.value;
  const std::string_view group = api.substr(0, api.find('/'));
  return group.find('.') != std::string_view::npos && !group.ends_with(".k8s.io") && !group.ends_with("openshift.io") &&
         group != "app.sealos.io" && !is_in(WordList::passive_api_group, group);
}

bool holds_label(const KubernetesSelector::Expression& expression, const KubernetesLabels& labels) {
  const auto label = std::ranges::find(labels, expression.key, [](const KubernetesLabel& one) { return one.key.value; });
  const bool there = label != labels.end();
  const bool listed = there && std::ranges::find(expression.values, label->value.value) != expression.values.end();
  if (expression.operation == "Exists") return there;
  if (expression.operation == "DoesNotExist") return !there;
  if (expression.operation == "NotIn") return !listed;
  return listed;
}

// What a Kustomization makes of its own directory and of others.
struct Kustomizations {
  std::set<std::string> changed;  // directories whose files something elsewhere takes, or that take something from elsewhere

  explicit Kustomizations(const Project& project) {
    for (const auto& file : project.facts.kubernetes_files)
      for (const KubernetesObject& object : file->objects)
        if (object.kustomization) read(project, *object.kustomization, directory_of(project.file(file->file).path));
  }

 private:
  void read(const Project& project, const KubernetesKustomization& kustomization, const std::string& directory) {
    if (kustomization.changes) changed.insert(directory);
    for (const std::string& entry : kustomization.resources) reach(project, directory, entry);
  }

  void reach(const Project& project, const std::string& directory, const std::string& entry) {
    const std::optional<std::string> path = resolve_path(directory, entry);
    const bool is_file = path && project.by_path.contains(*path);
    if (is_file && directory_of(*path) == directory) return;
    changed.insert(directory);
    if (path) changed.insert(is_file ? directory_of(*path) : *path);
  }
};

void add(ManifestSet& set, const KubernetesFile& file) {
  set.files.push_back(&file);
  set.sealos = set.sealos || file.sealos;
  if (file.templated || file.kustomize_patch) set.complete = false;
  for (const KubernetesObject& object : file.objects) {
    set.objects.push_back(&object);
    set.operated = set.operated || is_operators(object);
  }
}

std::set<std::string> chart_directories(const Project& project) {
  std::set<std::string> directories;
  for (const SourceFile& file : project.files)
    if (file.kind == FileKind::helm) directories.insert(directory_of(file.path));
  return directories;
}

}  // namespace

std::vector<ManifestSet> manifest_sets(const Project& project) {
  if (project.facts.kubernetes_files.empty()) return {};
  std::vector<ManifestSet> sets;
  std::map<std::string, ManifestSet> by_directory;
  for (const auto& file : project.facts.kubernetes_files) {
    if (project.file(file->file).role != PathRole::production) continue;
    if (file->sealos) add(sets.emplace_back(), *file);
    else add(by_directory[directory_of(project.file(file->file).path)], *file);
  }
  const std::set<std::string> charts = chart_directories(project);
  const Kustomizations kustomizations(project);
  for (auto& [directory, set] : by_directory) {
    if (charts.contains(directory) || kustomizations.changed.contains(directory)) set.complete = false;
    sets.push_back(std::move(set));
  }
  return sets;
}

bool matches(const KubernetesSelector& selector, const KubernetesLabels& labels) {
  const auto has = [&](const KubernetesLabel& wanted) {
    return std::ranges::any_of(labels, [&](const KubernetesLabel& label) {
      return label.key.value == wanted.key.value && label.value.value == wanted.value.value;
    });
  };
  return std::ranges::all_of(selector.labels, has) &&
         std::ranges::all_of(selector.expressions, [&](const auto& expression) { return holds_label(expression, labels); });
}

std::string plain_name(std::string name) {
  std::erase(name, ' ');
  return name;
}

bool may_share_namespace(const KubernetesObject& one, const KubernetesObject& other) {
  return one.name_space.empty() || other.name_space.empty() || one.name_space == other.name_space;
}

bool is_filled_in(std::string_view text) { return holds_any(text, {"$", "{{", "<", "{%"}); }

std::vector<const KubernetesObject*> find_objects(const ManifestSet& set, std::string_view kind, const std::string& name,
                                                  const KubernetesObject& from) {
  std::vector<const KubernetesObject*> found;
  const std::string wanted = plain_name(name);
  for (const KubernetesObject* object : set.objects)
    if (object->kind.value == kind && plain_name(object->name.value) == wanted && may_share_namespace(*object, from))
      found.push_back(object);
  return found;
}

std::vector<std::string_view> names_in(const ManifestSet& set, std::string_view kind) {
  std::vector<std::string_view> names;
  for (const KubernetesObject* object : set.objects)
    if (object->kind.value == kind) names.push_back(object->name.value);
  return names;
}

std::optional<int> whole_number(const KubernetesSetting& setting) {
  int number = 0;
  if (!setting) return std::nullopt;
  const char* end = setting->value.data() + setting->value.size();
  const auto [stop, error] = std::from_chars(setting->value.data(), end, number);
  return error == std::errc() && stop == end ? std::optional(number) : std::nullopt;
}

std::vector<const KubernetesObject*> selected_by(const ManifestSet& set, const KubernetesSelector& selector, const KubernetesObject& from) {
  std::vector<const KubernetesObject*> found;
  for (const KubernetesObject* object : set.objects)
    if (object->workload && may_share_namespace(*object, from) && matches(selector, object->workload->pod.labels)) found.push_back(object);
  return found;
}

// https://kubernetes.io/docs/reference/labels-annotations-taints/
KubernetesSelector own_labels(KubernetesSelector selector) {
  std::erase_if(selector.labels, [](const KubernetesLabel& label) {
    return is_one_of(label.key.value,
                     {"statefulset.kubernetes.io/pod-name", "apps.kubernetes.io/pod-index", "job-name", "batch.kubernetes.io/job-name"});
  });
  return selector;
}

bool selected_anywhere(const Project& project, const KubernetesSelector& selector) {
  return std::ranges::any_of(project.facts.kubernetes_files, [&](const auto& file) {
    return std::ranges::any_of(
        file->objects, [&](const KubernetesObject& object) { return object.workload && matches(selector, object.workload->pod.labels); });
  });
}

const KubernetesObject* unselected_workload(const ManifestSet& set) {
  for (const KubernetesObject* workload : set.objects) {
    if (!workload->workload || !workload->workload->pod.present || runs_once(*workload) || workload->kind.value == "DaemonSet") continue;
    const bool selected = std::ranges::any_of(set.objects, [&](const KubernetesObject* service) {
      return service->service && service->service->selector.present && matches(service->service->selector, workload->workload->pod.labels);
    });
    if (!selected) return workload;
  }
  return nullptr;
}

bool is_selected(const ManifestSet& set, const KubernetesObject& workload,
                 const KubernetesSelector* (*selector_of)(const KubernetesObject&)) {
  return std::ranges::any_of(set.objects, [&](const KubernetesObject* object) {
    const KubernetesSelector* selector = selector_of(*object);
    return selector != nullptr && may_share_namespace(*object, workload) && matches(*selector, workload.workload->pod.labels);
  });
}

bool runs_once(const KubernetesObject& object) { return is_one_of(object.kind.value, {"Job", "CronJob"}); }

ContainersByDeployment containers_by_deployment(const Project& project) {
  ContainersByDeployment containers;
  for (const auto& file : project.facts.kubernetes_files)
    for (const KubernetesObject& object : file->objects)
      for (const KubernetesContainer& container : object.containers)
        containers[container.deployment].push_back({file.get(), &object, &container});
  return containers;
}

std::span<const PlacedContainer> containers_of(const Project& project, const DeploymentId& deployment) {
  const ContainersByDeployment& all = once<containers_by_deployment>(project);
  const auto found = all.find(deployment);
  return found == all.end() ? std::span<const PlacedContainer>() : found->second;
}

}  // namespace preship

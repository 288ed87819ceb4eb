#include "link/superseded_manifests.h"

#include <algorithm>
#include <set>
#include <utility>

#include "text/words.h"

namespace preship {
namespace {

using Workloads = std::set<std::pair<std::string, std::string>>;  // kind and name

Workloads workloads_of(const KubernetesFile& file) {
  Workloads workloads;
  for (const KubernetesObject& object : file.objects)
    if (object.pod) workloads.emplace(object.kind.value, object.name.value);
  return workloads;
}

bool ends_path(char byte) { return std::string_view(" \t\r\n\"'`,;()[]<>|&=").find(byte) != std::string_view::npos; }

// The path as a word of its own, from wherever: "k8s" of "kubectl apply -f ./k8s/", not of "k8s/base", nor in "# Runs on k8s".
bool stands_in(std::string_view text, std::string_view path) {
  for (std::size_t at = text.find(path); at != std::string_view::npos; at = text.find(path, at + 1)) {
    std::size_t end = at + path.size();
    if (end < text.size() && text[end] == '/') ++end;
    const bool begins = at == 0 || text[at - 1] == '/' || ends_path(text[at - 1]);
    if (!begins || (end < text.size() && !ends_path(text[end]))) continue;
    const std::string_view before = text.substr(0, at);
    if (holds(path, "/") || holds(path, ".") || end != at + path.size() || before.ends_with('/') ||
        ends_with_any(before, {"-f ", "-k ", "--filename ", "--filename=", "-f=", "path: ", "build "}))
      return true;
  }
  return false;
}

// By what may apply it, from another place than its own. Prose may speak of what was.
bool is_applied(const Project& project, const std::string& path) {
  return path == "." || std::ranges::any_of(project.files, [&](const SourceFile& file) {
           return file.kind != FileKind::markdown && file.role != PathRole::docs && !lies_in(file.path, path) && stands_in(file.text, path);
         });
}

bool applies_kustomization(const Project& project, const KubernetesFile& file) {
  return std::ranges::any_of(file.objects, [](const KubernetesObject& object) { return object.kustomization != nullptr; }) &&
         is_applied(project, directory_of(project.file(file.file).path));
}

}  // namespace

void mark_superseded_manifests(Project& project) {
  Workloads based;
  std::vector<const KubernetesFile*> candidates;
  for (const auto& file : project.facts.kubernetes_files) {
    if (file->kustomize_base) based.merge(workloads_of(*file));
    else if (!file->kustomize_patch && !file->sealos) candidates.push_back(file.get());
  }
  std::erase_if(candidates, [&](const KubernetesFile* file) {
    const Workloads own = workloads_of(*file);
    return own.empty() || !std::ranges::includes(based, own);
  });
  if (candidates.empty() ||
      std::ranges::none_of(project.facts.kubernetes_files, [&](const auto& file) { return applies_kustomization(project, *file); }))
    return;
  std::set<FileId> superseded;
  for (const KubernetesFile* file : candidates) {
    const std::string& path = project.file(file->file).path;
    if (!is_applied(project, path) && !is_applied(project, directory_of(path))) superseded.insert(file->file);
  }
  for (Deployment& deployment : project.facts.deployments)
    if (deployment.kind == ArtifactKind::kubernetes && superseded.contains(deployment.name.span.file)) deployment.production = false;
}

}  // namespace preship

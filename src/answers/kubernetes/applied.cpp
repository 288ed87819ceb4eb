#include "answers/kubernetes/applied.h"

#include <algorithm>
#include <map>

#include "knowledge/words/stages.h"
#include "model/kubernetes.h"
#include "model/kubernetes_policy.h"
#include "paths/path.h"
#include "text/words.h"

namespace preship {
namespace {

bool is_for_another_stage(std::string_view path) {
  const NamedStage stage = stage_named_by(path);
  return stage == NamedStage::development || stage == NamedStage::staging;
}

class AppliedFiles {
 public:
  explicit AppliedFiles(const Project& project) : project_(project) {
    for (const auto& file : project.facts.kubernetes_files)
      for (const KubernetesObject& object : file->objects) {
        const std::string directory = directory_of(project.file(file->file).path);
        by_directory_[directory].insert(file->file);
        if (object.kustomization) kustomizations_.emplace(directory, object.kustomization.get());
        add_path_of_controller(object);
      }
    for (const auto& [directory, node] : kustomizations_)
      if (stage_named_by(directory) == NamedStage::production) waiting_.push_back(directory);
  }

  std::set<FileId> find() {
    for (FileId id = 0; id < project_.files.size(); ++id)
      if (project_.files[id].kind == FileKind::kubernetes && stage_named_by(project_.files[id].path) == NamedStage::production) add(id);
    constexpr std::size_t most = 10'000;
    while (!waiting_.empty() && seen_.size() < most) {
      const std::string at = std::move(waiting_.back());
      waiting_.pop_back();
      if (seen_.insert(at).second) enter(at);
    }
    return std::move(applied_);
  }

 private:
  // spec.source.path of https://argo-cd.readthedocs.io/en/stable/operator-manual/application.yaml, spec.path of
  // https://fluxcd.io/flux/components/kustomize/kustomizations/
  void add_path_of_controller(const KubernetesObject& object) {
    if (object.node == nullptr) return;
    const YamlNode& spec = object.node->find("spec");
    if (object.kind.value == "Application" && object.api_version.value.starts_with("argoproj.io")) {
      add_path(spec.find("source").find("path").text());
      for (const YamlNodePtr& source : spec.find("sources").items) add_path(source->find("path").text());
    }
    if (object.kind.value == "Kustomization" && object.api_version.value.starts_with("kustomize.toolkit.fluxcd.io"))
      add_path(spec.find("path").text());
  }

  void add_path(const std::string& path) {
    const std::optional<std::string> resolved = path.empty() ? std::nullopt : resolve_path(".", path);
    if (resolved && !is_for_another_stage(*resolved)) waiting_.push_back(*resolved);
  }

  void enter(const std::string& path) {
    if (const auto file = project_.by_path.find(path); file != project_.by_path.end()) return add(file->second);
    const auto kustomization = kustomizations_.find(path);
    if (kustomization == kustomizations_.end()) {
      if (const auto files = by_directory_.find(path); files != by_directory_.end())
        for (const FileId id : files->second) add(id);
      return;
    }
    for (const std::string& resource : kustomization->second->resources)
      if (const auto resolved = resolve_path(path, resource)) waiting_.push_back(*resolved);
  }

  void add(FileId id) {
    if (!is_for_another_stage(project_.files[id].path) && project_.in_production({id, 0, 0})) applied_.insert(id);
  }

  const Project& project_;
  std::map<std::string, std::set<FileId>> by_directory_;
  std::map<std::string, const KubernetesKustomization*> kustomizations_;
  std::vector<std::string> waiting_;  // directories and files
  std::set<std::string> seen_;
  std::set<FileId> applied_;
};

}  // namespace

std::set<FileId> applied_for_production(const Project& project) { return AppliedFiles(project).find(); }

}  // namespace preship

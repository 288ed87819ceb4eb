#include "answers/storage/mounts.h"

#include <algorithm>

#include "answers/compose/services.h"
#include "answers/docker/image_files.h"
#include "answers/env/values.h"
#include "answers/kubernetes/objects.h"
#include "answers/platforms/kamal.h"
#include "answers/queries.h"
#include "knowledge/words/word_lists.h"
#include "model/kubernetes_workload.h"
#include "text/words.h"

namespace preship {
namespace {

void add_mounts(const ComposeService& service, StorageMounts& mounts) {
  mounts.unknown = mounts.unknown || service.node->pair("volumes_from") != nullptr || !service.extends_file.empty();
  for (const ComposeMount& mount : mounts_of(service)) {
    mounts.unknown = mounts.unknown || holds(mount.target.value, "$") || mount.target.value.empty();
    const Text target{path_in_image("/", mount.target.value), mount.target.span};
    if (mount.type == "tmpfs" || mount.source.value.empty()) mounts.passing.push_back(target);
    else if (keeps_data(mount)) mounts.lasting.push_back(target);
  }
}

// A file that says everything of a service stands alone, unless a command lays another one over it or compose does so by itself.
bool is_laid_with(const Project& project, const ComposeFile& file, const ComposeService& service, const ComposeFile& other) {
  const std::string &path = project.file(file.file).path, &other_path = project.file(other.file).path;
  if (std::ranges::find(file.laid_with, other_path) != file.laid_with.end()) return true;
  if (directory_of(path) != directory_of(other_path)) return false;
  return holds(base_name(other_path), "override") || (!service.build && !service.image);
}

// What a chart or a kustomization adds is not there to be read.
StorageMounts mounts_of_pod(const Project& project, const Deployment& deployment) {
  StorageMounts mounts{.unknown = true};
  for (const auto& [file, object, container] : containers_of(project, deployment.id)) {
    if (!object->workload) continue;
    const KubernetesWorkload& workload = *object->workload;
    mounts.unknown = file->templated || file->kustomize_base || file->kustomize_patch;
    for (const KubernetesMount& mount : container->spec->mounts) {
      if (!mount.path) continue;
      const Text target{path_in_image("/", mount.path->value), mount.path->span};
      const KubernetesVolume* volume = workload.pod.volume(mount.volume.value);
      const bool of_template =
          std::ranges::any_of(workload.claim_templates, [&](const Text& name) { return name.value == mount.volume.value; });
      mounts.per_pod = mounts.per_pod || of_template;
      if (volume != nullptr && volume->passing) mounts.passing.push_back(target);
      else if (volume == nullptr || (!volume->config_map && !volume->secret)) mounts.lasting.push_back(target);
    }
  }
  return mounts;
}

// A file is no place for anything else: "./.env:/app/.env".
bool is_file_mount(std::string_view target) { return holds(base_name(target), ".") && !base_name(target).starts_with('.'); }

}  // namespace

bool may_lie_in(const std::string& target, const std::string& path, bool beside, const std::string& workdir) {
  if (target.empty() || is_file_mount(target)) return target.empty() || base_name(target) == base_name(path);
  // With the same name at another place it is most likely the same thing: what the code calls its own directory may be another one there.
  for (std::string part = std::string(trim(path, "/")); part != "." && !part.empty(); part = directory_of(part))
    if (base_name(part) == base_name(target)) return true;
  if (path.starts_with('/') && !beside) return lies_in(path, target) || lies_in(target, path);
  return workdir.empty() || lies_in(workdir, target) || target == "/";
}

StorageMounts mounts_of_deployment(const Project& project, const Deployment& deployment) {
  StorageMounts mounts;
  if (const ComposeService* service = compose_service_of(project, deployment)) {
    const ComposeFile& file = *compose_file_of(project, deployment);
    add_mounts(*service, mounts);
    for (const auto& other : project.facts.compose_files)
      if (const ComposeService* same = other->file == file.file ? nullptr : find_service(*other, service->name.value))
        if (is_laid_with(project, file, *service, *other)) add_mounts(*same, mounts);
    return mounts;
  }
  if (const KamalSetup* setup = kamal_setup_of(project, deployment)) {
    const KamalMounts own = kamal_mounts(*setup, deployment);
    mounts.unknown = own.open;
    for (const Text& target : own.targets) mounts.lasting.push_back({path_in_image("/", target.value), target.span});
    return mounts;
  }
  if (deployment.kind == ArtifactKind::kubernetes || deployment.kind == ArtifactKind::sealos) return mounts_of_pod(project, deployment);
  for (const FrameworkSetting& one : project.facts.framework_settings)
    if (one.name.value == "platform.mount" && one.name.span.file == deployment.name.span.file)
      mounts.lasting.push_back({path_in_image("/", one.value.value), one.value.span});
  return mounts;
}

bool keeps_files_elsewhere(const Project& project, const Service& service) {
  const auto& stores = words_of(WordList::object_store);
  for (const auto& package : project.facts.packages)
    if (belongs_to(service, {package->directory}) && std::ranges::any_of(package->dependencies, [&](const PackageDependency& one) {
          return is_in(WordList::object_store, one.name.value);
        }))
      return true;
  for (const auto& python : project.facts.python_projects)
    if (std::ranges::any_of(python->dependencies,
                            [&](const PythonDependency& one) { return is_in(WordList::object_store, one.name.value); }))
      return true;
  const SourceFile* composer = project.file(service.id.directory == "." ? "composer.json" : service.id.directory + "/composer.json");
  return composer != nullptr && holds_any(composer->text, stores);
}

}  // namespace preship

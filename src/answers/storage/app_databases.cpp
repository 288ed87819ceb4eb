#include "answers/storage/app_databases.h"

#include <algorithm>

#include "answers/docker/loops.h"
#include "answers/docker/packages.h"
#include "answers/images/base_image.h"
#include "answers/queries.h"
#include "answers/storage/mounts.h"
#include "knowledge/images/facts.h"
#include "knowledge/images/images.h"
#include "knowledge/words/word_lists.h"
#include "model/kubernetes_workload.h"
#include "text/image_name.h"
#include "text/words.h"

namespace preship {
namespace {

bool is_server_image(const std::optional<Text>& image) {
  return image && is_database_image(image_name(image->value)) && !holds_any(image->value, {"redis", "valkey", "memcached"});
}

const KubernetesVolume* claim_of(const KubernetesObject& object, const KubernetesContainer& container) {
  for (const KubernetesMount& mount : container.spec->mounts)
    if (const KubernetesVolume* volume = object.workload->pod.volume(mount.volume.value); volume != nullptr && volume->claim) return volume;
  return nullptr;
}

class AppDatabaseSearch {
 public:
  explicit AppDatabaseSearch(const Project& project) : project_(project) {}

  std::vector<AppDatabase> all() {
    for (const auto& file : project_.facts.kubernetes_files)
      if (project_.in_production({file->file}))
        for (const KubernetesObject& object : file->objects)
          if (object.workload && !is_one_of(object.kind.value, {"Job", "CronJob"})) add_sidecar(object);
    for (const Deployment& deployment : project_.facts.deployments)
      if (deployment.production && project_.in_production(deployment.name.span)) add_volume(deployment);
    each_dockerfile(project_, [&](const Dockerfile& file) {
      if (is_deployed(project_, file) && !file.stages.empty()) add_installed(file);
    });
    return std::move(found_);
  }

 private:
  // An app and its database in one pod: they move, end and are scaled together.
  void add_sidecar(const KubernetesObject& object) {
    const KubernetesContainer *app = nullptr, *database = nullptr;
    for (const KubernetesContainer& container : object.containers) {
      if (container.init || !container.image) continue;
      const Deployment* deployment = project_.deployment(container.deployment);
      if (is_server_image(container.image)) database = &container;
      else if (deployment != nullptr && (!deployment->service.empty() || deployment->web)) app = &container;
    }
    if (app == nullptr || database == nullptr) return;
    const KubernetesVolume* claim = claim_of(object, *database);
    if (claim != nullptr)
      found_.push_back({database->image->span, object.name.value, "a container of the same pod", claim->claim->span, "its data lie here"});
  }

  void add_volume(const Deployment& deployment) {
    const Dockerfile* file = dockerfile_of(project_, deployment);
    if (file == nullptr) return;
    const Image* base = base_image(project_, *file, deployment.target);
    if (base == nullptr || is_database_image(base->repository) || !image_data_of(base->repository).empty()) return;
    for (const Text& mount : mounts_of_deployment(project_, deployment).lasting)
      if (lies_in(mount.value, "/var/lib/postgresql") || lies_in(mount.value, "/var/lib/mysql") || mount.value == "/data/db")
        found_.push_back({mount.span, deployment.name.value, "a volume of its own"});
  }

  void add_installed(const Dockerfile& file) {
    const std::string started = place_of_start(file);
    if (started.empty()) return;
    for (const DockerInstruction& instruction : file.stages.back().instructions)
      for (const ShellCommand& command : instruction.commands)
        if (const auto packages = package_command(command); packages && packages->installs)
          for (const Text& package : packages->packages)
            if (is_in(WordList::database_package, package.value)) {
              found_.push_back({package.span, name_of(file), "its own image"});
              return;
            }
  }

  // Of what is deployed; else the path of the Dockerfile.
  std::string name_of(const Dockerfile& file) const {
    const std::string& path = project_.file(file.file).path;
    for (const Deployment& deployment : project_.facts.deployments)
      if (deployment.production && deployment.dockerfile == path && deployment.kind != ArtifactKind::dockerfile)
        return deployment.name.value;
    return path;
  }

  // The word by which the image or a script that it holds starts the server.
  std::string place_of_start(const Dockerfile& file) const {
    const std::string& text = project_.file(file.file).text;
    const auto starts = [](std::string_view script) {
      const auto words = words_of(WordList::database_start);
      return std::ranges::any_of(words, [&](std::string_view word) { return holds(script, word); });
    };
    for (const DockerInstruction& instruction : file.stages.back().instructions)
      if (is_one_of(instruction.keyword.value, {"CMD", "ENTRYPOINT"}) && starts(instruction.rest.value)) return "here";
    for (const auto& script : project_.facts.shell_scripts) {
      const SourceFile& source = project_.file(script->file);
      if (source.role == PathRole::production && holds(text, base_name(source.path)) && starts(source.text)) return source.path;
    }
    return "";
  }

  const Project& project_;
  std::vector<AppDatabase> found_;
};

}  // namespace

std::vector<AppDatabase> app_databases(const Project& project) { return AppDatabaseSearch(project).all(); }

}  // namespace preship

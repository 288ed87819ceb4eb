#include "answers/kubernetes/loops.h"
#include "answers/kubernetes/objects.h"
#include "knowledge/images/facts.h"
#include "paths/classify.h"
#include "rule.h"
#include "text/image_name.h"

namespace preship {

static std::string data_directory(std::string_view kind, std::string_view repository) {
  const std::vector<ImageData> data = image_data_of(repository);
  if (!data.empty()) return std::string(data.back().directory);
  if (const std::string_view kept = keeper_directory(repository); !kept.empty()) return std::string(kept);
  return kind == "StatefulSet" ? std::string(broker_directory(repository)) : "";
}

// Configuration keeps nothing; whatever else is mounted, somebody has thought of the data.
static bool mounts_more_than_configuration(const KubernetesContainer& container, const KubernetesPodSpec& pod) {
  return std::ranges::any_of(container.spec->mounts, [&](const KubernetesMount& mount) {
    const KubernetesVolume* volume = pod.volume(mount.volume.value);
    return volume == nullptr || (!volume->config_map && !volume->secret);
  });
}

static bool is_plain(const Project& project, const ManifestSet& set, const KubernetesFile& file) {
  return set.complete && !file.templated && !file.kustomize_base && !file.kustomize_patch &&
         project.file(file.file).role == PathRole::production && names_production(project.file(file.file).path);
}

static Findings check(const Project& project) {
  Findings findings;
  for (const ManifestSet& set : once<manifest_sets>(project))
    for (const KubernetesFile* file : set.files)
      for (const KubernetesObject& object : file->objects) {
        if (!object.workload || !is_one_of(object.kind.value, {"Deployment", "StatefulSet"}) || !is_plain(project, set, *file)) continue;
        if (!object.workload->claim_templates.empty()) continue;
        for (const KubernetesContainer& container : object.containers) {
          if (container.init || !container.image || mounts_more_than_configuration(container, object.workload->pod)) continue;
          const std::string directory = data_directory(object.kind.value, image_name(container.image->value));
          if (!directory.empty())
            findings.push_back({container.image->span, named(object) + " has no volume for its data in '" + directory +
                                                           "': they go with the pod, at the next restart or update"});
        }
      }
  return findings;
}

Rule k8s_database_without_volume() { return {check}; }

}  // namespace preship

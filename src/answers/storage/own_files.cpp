#include "answers/storage/own_files.h"

#include <algorithm>

#include "answers/compose/services.h"
#include "answers/docker/image_files.h"
#include "answers/env/values.h"
#include "answers/health/health.h"
#include "answers/queries.h"
#include "answers/storage/mounts.h"
#include "text/words.h"

namespace preship {
namespace {

bool keeps_containers(const Project& project, const Deployment& deployment) {
  using enum ArtifactKind;
  if (!project.in_production(deployment.name.span) || !answers_by_code(project, deployment)) return false;
  if (deployment.kind == fly || deployment.kind == render || deployment.kind == kamal || deployment.kind == kubernetes ||
      deployment.kind == sealos)
    return true;
  const ComposeFile* file = compose_file_of(project, deployment);
  const ComposeService* service = compose_service_of(project, deployment);
  return file != nullptr && service != nullptr && is_for_production(project, *file) && !is_one_shot(*file, *service);
}

// /app/uploads and a mount at /data/uploads: one of them is wrong, unless a link or a variable joins them.
bool is_joined(const Project& project, const Deployment& deployment, const Dockerfile* dockerfile, std::string_view target) {
  if (dockerfile == nullptr || holds(project.file(dockerfile->file).text, target)) return true;
  for (const auto& script : project.facts.shell_scripts)
    if (holds(project.file(script->file).text, target)) return true;
  for (const std::vector<std::uint32_t>* places :
       {&places_of(project.index.declarations, deployment.id), &places_of(project.index.declarations, image_id(deployment.dockerfile))})
    for (const std::uint32_t index : *places)
      if (const auto& value = project.facts.env_declarations[index].value; value && holds(value->value, target)) return true;
  return false;
}

class OwnFilesSearch {
 public:
  explicit OwnFilesSearch(const Project& project) : project_(project) {}

  std::vector<OwnFiles> all() {
    for (const OwnState& state : project_.facts.own_states) {
      const bool of_files = state.kind == OwnStateKind::uploads || state.kind == OwnStateKind::files;
      const Service* service = of_files && project_.in_production(state.what.span) ? project_.service(state.service) : nullptr;
      if (service == nullptr || !service->production || service->published || keeps_files_elsewhere(project_, *service)) continue;
      add(state, *service);
    }
    return std::move(found_);
  }

 private:
  // A deployment that keeps them says that they are thought of: another one of the same app may be a trial.
  void add(const OwnState& state, const Service& service) {
    std::optional<OwnFiles> first;
    for (const Deployment* deployment : production_deployments(project_, service.id)) {
      if (!keeps_containers(project_, *deployment)) continue;
      const StorageMounts mounts = mounts_of_deployment(project_, *deployment);
      if (mounts.unknown) return;
      OwnFiles files = in_deployment(state, *deployment, mounts);
      if (files.lasts) first = std::move(files);
      else if (!first) first = std::move(files);
      if (first->lasts) break;
    }
    if (first) found_.push_back(std::move(*first));
  }

  OwnFiles in_deployment(const OwnState& state, const Deployment& deployment, const StorageMounts& mounts) const {
    const Dockerfile* dockerfile = dockerfile_of(project_, deployment);
    const std::string workdir = dockerfile == nullptr ? "" : final_workdir(*dockerfile, deployment.target);
    OwnFiles files{.state = &state,
                   .deployment = &deployment,
                   .path = state.what.value,
                   .may_pass = deletes(state.service),
                   .per_pod = mounts.per_pod};
    const bool absolute = !state.beside && (state.what.value.starts_with('/') || !workdir.empty());
    if (absolute && !state.what.value.starts_with('/')) files.path = path_in_image(workdir, state.what.value);
    for (const Text& mount : mounts.lasting) {
      if (!may_lie_in(mount.value, state.what.value, state.beside, workdir)) continue;
      const bool apart = absolute && !files.path.empty() && base_name(mount.value) == base_name(files.path) &&
                         !lies_in(files.path, mount.value) && !lies_in(mount.value, files.path);
      if (apart && !is_joined(project_, deployment, dockerfile, mount.value)) files.elsewhere = mount;
      else files.lasts = true;
    }
    for (const Text& mount : mounts.passing)
      if (absolute && lies_in(files.path, mount.value)) files.passing = mount;
    if (files.path.empty()) files.path = state.what.value;
    return files;
  }

  bool deletes(const ServiceId& service) const {
    return std::ranges::any_of(project_.facts.framework_settings, [&](const FrameworkSetting& one) {
      return one.name.value == "state.deleted" && one.service == service && project_.in_production(one.name.span);
    });
  }

  const Project& project_;
  std::vector<OwnFiles> found_;
};

}  // namespace

std::vector<OwnFiles> own_files(const Project& project) { return OwnFilesSearch(project).all(); }

}  // namespace preship

#include "answers/images/deployed_user.h"

#include <algorithm>

#include "answers/env/values.h"
#include "text/characters.h"

namespace preship {
namespace {

// Dynos run as a user of their own, whatever the image says.
// https://devcenter.heroku.com/articles/container-registry-and-runtime#run-the-image-as-a-non-root-user
bool runs_on_heroku_alone(const Project& project, const std::string& path) {
  bool heroku = base_name(path).ends_with(".heroku"), elsewhere = false;
  for (const Deployment& deployment : project.facts.deployments) {
    if (deployment.kind == ArtifactKind::dockerfile || !deployment.production) continue;
    // These build what is called Dockerfile, in directories that only their dashboards know.
    const bool takes_any = deployment.kind == ArtifactKind::railway || deployment.kind == ArtifactKind::fly;
    if (takes_any && base_name(path) == "Dockerfile") elsewhere = true;
    if (deployment.dockerfile == path) (deployment.kind == ArtifactKind::procfile ? heroku : elsewhere) = true;
  }
  return heroku && !elsewhere;
}

bool forbids_root(const YamlNode& owner) {
  const YamlNode& context = owner.find("securityContext");
  const std::string& user = context.find("runAsUser").text();
  return context.find("runAsNonRoot").text() == "true" || (!user.empty() && is_digit(user[0]) && user != "0");
}

bool forbids_root(const KubernetesObject& workload) {
  return forbids_root(*workload.pod) ||
         (!workload.containers.empty() &&
          std::ranges::all_of(workload.containers, [](const KubernetesContainer& container) { return forbids_root(*container.node); }));
}

// The same service, or a manifest that lies in the Dockerfile's own folder.
bool is_run_by(const Project& project, const Dockerfile& file, const Deployment* image, const Deployment& workload) {
  if (workload.kind != ArtifactKind::kubernetes) return false;
  if (image != nullptr && !image->service.empty() && workload.service == image->service) return true;
  return file.directory != "." && lies_in(project.file(workload.name.span.file).path, file.directory);
}

const KubernetesObject* pod_owner_of(const Project& project, const Deployment& workload) {
  for (const auto& manifest : project.facts.kubernetes_files)
    for (const KubernetesObject& object : manifest->objects)
      if (manifest->file == workload.name.span.file && object.name.span == workload.name.span && object.pod != nullptr) return &object;
  return nullptr;
}

// `user: 1000:1000`, `user: "${UID:-1000}"`: https://docs.docker.com/reference/compose-file/services/#user
bool forbids_root(const ComposeService& service) {
  std::string_view user = service.node->find("user").text();
  if (user.starts_with("${")) {
    const std::size_t sign = user.find(":-");
    if (sign == std::string_view::npos) return true;  // whoever sets it up says
    user.remove_prefix(sign + 2);
  }
  user = user.substr(0, user.find_first_of(":}"));
  return !user.empty() && user != "0" && user != "root";
}

}  // namespace

bool runs_as_non_root(const Project& project, const Dockerfile& file) {
  const std::string& path = project.file(file.file).path;
  if (runs_on_heroku_alone(project, path)) return true;
  const Deployment* image = project.deployment(image_id(path));
  bool any = false;
  for (const Deployment& workload : project.facts.deployments) {
    const ComposeService* service = workload.production && workload.dockerfile == path ? compose_service_of(project, workload) : nullptr;
    if (service != nullptr && !forbids_root(*service)) return false;
    any = any || service != nullptr;
    const KubernetesObject* owner = is_run_by(project, file, image, workload) ? pod_owner_of(project, workload) : nullptr;
    if (owner != nullptr && !forbids_root(*owner)) return false;
    any = any || owner != nullptr;
  }
  return any;
}

bool runs_privileged(const Project& project, const Dockerfile& file) {
  const std::string& path = project.file(file.file).path;
  return std::ranges::any_of(project.facts.compose_files, [&](const auto& compose) {
    return std::ranges::any_of(compose->services, [&](const ComposeService& service) {
      return service.build && service.build->dockerfile == path &&
             (service.node->find("privileged").text() == "true" || service.node->find("pid").text() == "host");
    });
  });
}

bool is_run_by_chart_alone(const Project& project, const Dockerfile& file) {
  const auto is_chart = [](const SourceFile& each) { return base_name(each.path) == "Chart.yaml" && each.role == PathRole::production; };
  if (std::ranges::none_of(project.files, is_chart)) return false;
  const std::string& path = project.file(file.file).path;
  return std::ranges::none_of(project.facts.deployments, [&](const Deployment& deployment) {
    return deployment.kind != ArtifactKind::dockerfile && deployment.production && deployment.dockerfile == path;
  });
}

}  // namespace preship

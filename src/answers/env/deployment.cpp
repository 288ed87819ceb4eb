// What a deployment gives to the service that it runs.

#include <algorithm>

#include "answers/env/contract.h"
#include "answers/queries.h"
#include "knowledge/env/platform_keys.h"
#include "model/project.h"

namespace preship {
namespace {

bool is_artifact_environment(ArtifactKind kind) {
  switch (kind) {
    case ArtifactKind::compose:
    case ArtifactKind::kubernetes:
    case ArtifactKind::sealos:
    case ArtifactKind::systemd:
    case ArtifactKind::kamal:
      return true;
    // Dashboards hold the values of hosted platforms, and a Dockerfile is not where run-time values come from.
    default:
      return false;
  }
}

// A container that migrates or seeds and ends: it needs what its tool reads, not what the app reads.
bool is_task(std::string_view text) {
  static constexpr std::string_view tasks[] = {"migrat", "seed", "db push", "alembic", "collectstatic", "db upgrade", "createbuckets"};
  return std::ranges::any_of(tasks, [&](std::string_view task) { return text.find(task) != std::string_view::npos; });
}

bool runs_a_task(const Project& project, const Deployment& deployment) {
  if (!deployment.command.empty()) return std::ranges::any_of(deployment.command, [](const Text& word) { return is_task(word.value); });
  const Dockerfile* dockerfile = dockerfile_of(project, deployment);
  if (dockerfile == nullptr || deployment.target.empty()) return false;
  for (const DockerStage* stage : dockerfile->chain(deployment.target))
    for (const DockerInstruction& instruction : stage->instructions)
      if (instruction.keyword.value == "CMD" || instruction.keyword.value == "ENTRYPOINT") return is_task(instruction.rest.value);
  return false;
}

}  // namespace

bool is_read_by_convention(std::string_view key) { return find_library_key(key) != nullptr; }

bool is_read_by_framework(const Project& project, const ServiceId& service, std::string_view key) {
  constexpr std::string_view package_sign = "package:";
  return std::ranges::any_of(framework_keys(key), [&](const FrameworkKey& row) {
    if (!row.sign.starts_with(package_sign)) return project.file(resolve_path(service.directory, row.sign).value_or("")) != nullptr;
    const PackageJson* package = project.package(service.directory);
    return package != nullptr && package->depends_on(std::string(row.sign.substr(package_sign.size())));
  });
}

bool runs_its_service(const Project& project, const Deployment& deployment) {
  return deployment.production && is_artifact_environment(deployment.kind) && !runs_a_task(project, deployment);
}

bool gives_its_environment(const Project& project, const Deployment& deployment) {
  if (!runs_its_service(project, deployment)) return false;
  if (is_opaque(project, OpaqueWhat::env_declarations, deployment)) return false;
  return std::ranges::any_of(places_of(project.index.declarations, deployment.id),
                             [&](std::uint32_t index) { return !project.facts.env_declarations[index].build_time; });
}

bool deployment_gives(const Project& project, const Deployment& deployment, std::string_view key) {
  if (find_platform_key(key) != nullptr || settings_give(project, deployment.service, key)) return true;
  const std::string file = std::string(key) + "_FILE";
  const auto gives = [&](const DeploymentId& id, bool image) {
    return std::ranges::any_of(places_of(project.index.declarations, id), [&](std::uint32_t index) {
      const EnvDeclaration& declaration = project.facts.env_declarations[index];
      return (declaration.key.value == key || declaration.key.value == file) && (!image || declaration.where == DeclaredIn::dockerfile_env);
    });
  };
  // ENV of the Dockerfile it builds from.
  return gives(deployment.id, false) || (!deployment.dockerfile.empty() && gives(image_id(deployment.dockerfile), true));
}

const Service& owner_of(const Project& project, std::string_view directory) {
  for (std::string at(directory);; at = directory_of(at)) {
    if (const Service* service = project.service({at})) return *service;
    if (at == ".") return project.services.front();
  }
}

}  // namespace preship

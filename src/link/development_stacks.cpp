#include "link/development_stacks.h"

#include <algorithm>
#include <map>
#include <set>

#include "knowledge/stages.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

using Files = std::set<FileId>;

// The variables by which frameworks learn where they run.
bool names_mode(std::string_view key) {
  return is_one_of(key, {"NODE_ENV", "APP_ENV", "RAILS_ENV", "RACK_ENV", "FLASK_ENV", "DJANGO_ENV", "GO_ENV", "MIX_ENV", "ENV",
                         "ENVIRONMENT", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "SYMFONY_ENV", "CI_ENVIRONMENT"});
}

bool is_development_mode(std::string_view value) {
  return is_one_of(lower_case(trim(value, " \"'")), {"development", "dev", "local", "localdev"});
}

// It builds what it pushes to a registry: others start that image.
bool publishes(const Project& project, const DeploymentId& deployment) {
  const Deployment* found = project.deployment(deployment);
  return found != nullptr && !found->build_context.empty() && found->image.find('/') != std::string::npos;
}

Files files_in_development_mode(const Project& project) {
  Files files;
  for (const EnvDeclaration& declaration : project.facts.env_declarations) {
    if (declaration.where != DeclaredIn::compose || !declaration.value || !names_mode(declaration.key.value)) continue;
    const FileId file = declaration.key.span.file;
    if (publishes(project, declaration.deployment)) continue;
    if (stage_named_by(project.file(file).path) != NamedStage::production && is_development_mode(declaration.value->value))
      files.insert(file);
  }
  return files;
}

// Written in the file itself, not taken over from one that it adds to.
bool has_own(const ComposeService& service, std::string_view key) {
  const YamlPair* pair = service.node == nullptr ? nullptr : service.node->pair(key);
  return pair != nullptr && !pair->merged;
}

// docker-compose.yml beside docker-compose.prod.yml: one of two, unless the second only adds to the first.
Files files_replaced_in_production(const Project& project) {
  std::map<std::string, std::set<std::string>> complete;  // by directory, the services that a file for production defines whole
  for (const auto& compose : project.facts.compose_files) {
    const std::string& path = project.file(compose->file).path;
    if (stage_named_by(path) != NamedStage::production) continue;
    for (const ComposeService& service : compose->services)
      if (has_own(service, "image") || has_own(service, "build")) complete[directory_of(path)].insert(service.name.value);
  }
  Files files;
  for (const auto& compose : project.facts.compose_files) {
    const std::string& path = project.file(compose->file).path;
    const auto beside = complete.find(directory_of(path));
    if (beside == complete.end() || stage_named_by(path) != NamedStage::none || compose->services.empty()) continue;
    const std::string_view name = base_name(path);
    const bool plain = is_one_of(name, {"docker-compose.yml", "docker-compose.yaml", "compose.yml", "compose.yaml"});
    const auto builds = [](const ComposeService& service) { return service.build.has_value(); };
    const bool own = std::ranges::any_of(compose->services, builds);
    const bool all = std::ranges::all_of(
        compose->services, [&](const ComposeService& service) { return !service.build || beside->second.contains(service.name.value); });
    if (plain && own && all) files.insert(compose->file);
  }
  return files;
}

}  // namespace

void mark_development_stacks(Project& project) {
  Files files = files_in_development_mode(project);
  files.merge(files_replaced_in_production(project));
  if (files.empty()) return;
  for (Deployment& deployment : project.facts.deployments)
    if (deployment.kind == ArtifactKind::compose && files.contains(deployment.name.span.file)) deployment.production = false;
  for (SecretLiteral& secret : project.facts.secrets)
    if (secret.home == SecretHome::compose && files.contains(secret.value.file)) secret.rehearsal = true;
}

}  // namespace preship

// Which files speak for production.

#include <algorithm>
#include <map>
#include <unordered_map>

#include "answers/env/contract.h"
#include "answers/env/values.h"
#include "answers/queries.h"
#include "knowledge/stores/stores.h"
#include "knowledge/words/stages.h"
#include "knowledge/words/templates.h"
#include "paths/classify.h"

namespace preship {
namespace {

const std::string& path_of(const Project& project, const Span& span) { return project.file(span.file).path; }

// Beside compose.production.yml, a plain compose.yml is for development.
bool has_production_sibling(const Project& project, const Deployment& deployment) {
  const std::string directory = directory_of(path_of(project, deployment.name.span));
  return std::ranges::any_of(project.facts.compose_files, [&](const auto& file) {
    const std::string& path = project.file(file->file).path;
    return directory_of(path) == directory && file->stage == NamedStage::production;
  });
}

Stage stage_of_compose(const Project& project, const Deployment& deployment) {
  const ComposeFile* file = project.compose_file(path_of(project, deployment.name.span));
  if (file != nullptr && file->stage == NamedStage::production) return Stage::production;
  return has_production_sibling(project, deployment) ? Stage::elsewhere : Stage::offered;
}

// Somebody wrote another Dockerfile for development, so that this one is for production.
bool has_development_sibling(const Project& project, const std::string& path) {
  const std::string directory = directory_of(path);
  return std::ranges::any_of(project.facts.dockerfiles, [&](const auto& file) {
    const std::string& other = project.file(file->file).path;
    return other != path && directory_of(other) == directory && stage_named_by(base_name(other)) == NamedStage::development;
  });
}

bool is_published_by_workflow(const Project& project, const std::string& path) {
  return std::ranges::any_of(project.facts.workflows, [&](const auto& workflow) {
    return std::ranges::any_of(workflow->image_builds, [&](const WorkflowImageBuild& build) {
      return build.file == path && !build.tags.empty() && build.target.empty();
    });
  });
}

bool is_deployed_for_production(const Project& project, const Deployment& image) {
  return std::ranges::any_of(project.facts.deployments, [&](const Deployment& deployment) {
    if (deployment.kind == ArtifactKind::dockerfile || deployment.kind == ArtifactKind::workflow || !deployment.target.empty())
      return false;
    const bool runs_it = deployment.dockerfile == image.dockerfile ||
                         (!image.service.empty() && deployment.service == image.service && deployment.kind != ArtifactKind::compose);
    return runs_it && stage_of(project, deployment) == Stage::production;
  });
}

Stage stage_of_image(const Project& project, const Deployment& image) {
  const Dockerfile* dockerfile = dockerfile_of(project, image);
  if (dockerfile == nullptr || dockerfile->stages.empty()) return Stage::elsewhere;
  if (stage_named_by(dockerfile->stages.back().name) == NamedStage::development) return Stage::elsewhere;
  const bool shipped = stage_named_by(image.dockerfile) == NamedStage::production || has_development_sibling(project, image.dockerfile) ||
                       is_published_by_workflow(project, image.dockerfile) || is_deployed_for_production(project, image);
  return shipped ? Stage::production : Stage::offered;
}

// Patches and overlays of a kustomization may replace the values of what it reaches.
Stage stage_of_manifest(const Project& project, const Deployment& deployment) {
  return is_opaque(project, OpaqueWhat::env_declarations, deployment) ? Stage::offered : Stage::production;
}

bool is_development_file(std::string_view path) { return base_name(path) == ".env" || stage_named_by(path) == NamedStage::development; }

// `environment:` wins over `env_file:`.
bool is_overridden(const Project& project, const EnvDeclaration& from_file) {
  const EnvKey* found = find_env(project, from_file.key.value);
  return found != nullptr && std::ranges::any_of(found->declarations, [&](std::uint32_t index) {
           const EnvDeclaration& other = project.facts.env_declarations[index];
           return other.deployment == from_file.deployment && other.where == DeclaredIn::compose;
         });
}

// .env.production that nothing loads, and that says "Copy this file to .env and update the values".
bool is_loose_template(const Project& project, const EnvDeclaration& declaration) {
  return declaration.deployment.empty() && asks_to_be_copied(project.file(declaration.key.span.file).text);
}

Stage stage_of_env_file(const Project& project, const EnvDeclaration& declaration) {
  if (!declaration.deployment.empty() && is_overridden(project, declaration)) return Stage::elsewhere;
  const NamedStage named = stage_named_by(path_of(project, declaration.key.span));
  if (named == NamedStage::production && !is_loose_template(project, declaration)) return Stage::production;
  const Deployment* deployment = declaration.deployment.empty() ? nullptr : project.deployment(declaration.deployment);
  // An example file that a compose file for tests uses as it stands is an example all the same.
  const bool example = std::ranges::any_of(project.facts.dotenv_files, [&](const auto& file) {
    return file->file == declaration.key.span.file && file->role != DotenvRole::real;
  });
  const bool used = named == NamedStage::none && !example && deployment != nullptr && deployment->production;
  return used ? Stage::offered : Stage::elsewhere;
}

// Each deployment judged once: there are many declarations for each.
class Stages {
 public:
  explicit Stages(const Project& project) : project_(project) {}

  Stage of(const EnvDeclaration& declaration) {
    if (declaration.commented || !project_.in_production(declaration.key.span)) return Stage::elsewhere;
    switch (declaration.where) {
      case DeclaredIn::env_file:
        return stage_of_env_file(project_, declaration);
      case DeclaredIn::dockerfile_env:
        return of_image_variable(declaration);
      case DeclaredIn::sealos:
      case DeclaredIn::kubernetes:
        // secret.example.yaml, and what says so at its head: people copy it and fill it in.
        if (dotenv_role(path_of(project_, declaration.key.span)) == DotenvRole::example ||
            asks_to_be_copied(project_.file(declaration.key.span.file).text))
          return Stage::elsewhere;
        return project_.deployment(declaration.deployment) != nullptr ? of(declaration.deployment) : of_key_source(declaration);
      case DeclaredIn::compose:
      case DeclaredIn::compose_build:
      case DeclaredIn::platform:
      case DeclaredIn::systemd:
        return of(declaration.deployment);
      default:
        return Stage::elsewhere;
    }
  }

 private:
  Stage of(const DeploymentId& id) {
    const Deployment* deployment = project_.deployment(id);
    if (deployment == nullptr) return Stage::elsewhere;
    const auto [known, is_new] = stages_.try_emplace(deployment, Stage::elsewhere);
    if (is_new) known->second = stage_of(project_, *deployment);
    return known->second;
  }

  Stage of_image_variable(const EnvDeclaration& declaration) {
    const Deployment* image = project_.deployment(declaration.deployment);
    const Dockerfile* dockerfile = image == nullptr || declaration.build_time ? nullptr : dockerfile_of(project_, *image);
    if (dockerfile == nullptr || every_deployment_sets(project_, image->dockerfile, declaration.key.value)) return Stage::elsewhere;
    // A later ENV of the image replaces an earlier one.
    const DockerVariable* last = find_variable(*dockerfile, "", declaration.key.value);
    return last != nullptr && last->key.span == declaration.key.span ? of(declaration.deployment) : Stage::elsewhere;
  }

  // A ConfigMap or Secret; a workload that takes its keys is declared beside.
  Stage of_key_source(const EnvDeclaration& declaration) const {
    const NamedStage named = stage_named_by(path_of(project_, declaration.key.span));
    return named == NamedStage::none || named == NamedStage::production ? Stage::production : Stage::elsewhere;
  }

  const Project& project_;
  std::unordered_map<const Deployment*, Stage> stages_;
};

}  // namespace

Stage stage_of(const Project& project, const Deployment& deployment) {
  const std::string& path = path_of(project, deployment.name.span);
  // compose.prod.yml may well hold `api-staging` beside `api`.
  const NamedStage own = stage_named_by(deployment.name.value);
  const bool by_own = own == NamedStage::development || own == NamedStage::staging;
  const NamedStage named = by_own ? own : stage_named_by(path);
  if (!deployment.production || !project.in_production(deployment.name.span) || named == NamedStage::development ||
      named == NamedStage::staging)
    return Stage::elsewhere;
  switch (deployment.kind) {
    case ArtifactKind::compose:
      return stage_of_compose(project, deployment);
    case ArtifactKind::dockerfile:
      return stage_of_image(project, deployment);
    case ArtifactKind::kubernetes:
      return stage_of_manifest(project, deployment);
    case ArtifactKind::app_json:
      return Stage::offered;
    case ArtifactKind::workflow:
      return Stage::elsewhere;
    default:
      return Stage::production;
  }
}

// Who gets a value of .env.production says more than that the file is for production.
static bool is_closer(const GivenValue& one, const GivenValue& other) {
  return one.stage > other.stage || (one.stage == other.stage && other.deployment == nullptr && one.deployment != nullptr);
}

std::vector<GivenValue> given_values(const Project& project) {
  std::vector<GivenValue> values;
  std::map<Span, std::size_t> by_place;
  Stages stages(project);
  for (const EnvDeclaration& declaration : project.facts.env_declarations) {
    if (!declaration.value || declaration.kind == ValueKind::none || declaration.kind == ValueKind::empty) continue;
    const Stage stage = stages.of(declaration);
    if (stage == Stage::elsewhere) continue;
    const GivenValue value{&declaration, project.deployment(declaration.deployment), stage};
    const auto [known, is_new] = by_place.try_emplace(declaration.key.span, values.size());
    if (is_new) values.push_back(value);
    else if (is_closer(value, values[known->second])) values[known->second] = value;
  }
  return values;
}

bool sets_key(const Project& project, const Deployment& deployment, std::string_view key) {
  return std::ranges::any_of(places_of(project.index.declarations, deployment.id), [&](std::uint32_t index) {
    const EnvDeclaration& declaration = project.facts.env_declarations[index];
    return declaration.key.value == key && !declaration.build_time;
  });
}

bool every_deployment_sets(const Project& project, std::string_view dockerfile, std::string_view key) {
  bool any = false;
  for (const Deployment& deployment : project.facts.deployments) {
    if (deployment.kind == ArtifactKind::dockerfile || deployment.dockerfile != dockerfile) continue;
    const bool hidden = (deployment.kind == ArtifactKind::compose || deployment.kind == ArtifactKind::kubernetes) &&
                        is_opaque(project, OpaqueWhat::env_declarations, deployment);
    if (!hidden && !sets_key(project, deployment, key)) return false;
    any = true;
  }
  return any;
}

const EnvDeclaration* shared_with_development(const Project& project, const GivenValue& value) {
  const std::optional<Url> url = parse_url(value.value());
  if (!url || store_of_scheme(url->scheme).empty() || url->path.size() < 2 || !is_plain(url->host) || !is_plain(url->path) ||
      url->host.find('.') == std::string_view::npos || is_loopback(url->host))
    return nullptr;
  const auto found = std::ranges::find_if(project.facts.env_declarations, [&](const EnvDeclaration& other) {
    if (other.where != DeclaredIn::env_file || other.commented || !other.value || !project.in_production(other.key.span) ||
        !is_development_file(path_of(project, other.key.span)))
      return false;
    const std::optional<Url> theirs = parse_url(other.value->value);
    return theirs && theirs->host == url->host && theirs->path == url->path && theirs->port == url->port;
  });
  return found == project.facts.env_declarations.end() ? nullptr : &*found;
}

}  // namespace preship

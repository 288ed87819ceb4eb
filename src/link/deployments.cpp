#include "link/deployments.h"

#include <algorithm>
#include <map>
#include <set>

#include "answers/files.h"
#include "answers/ignored_by_git.h"
#include "knowledge/images/images.h"
#include "knowledge/words/stages.h"
#include "link/services.h"
#include "model/sealos.h"
#include "paths/file_kinds.h"
#include "text/image_name.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

bool is_word_byte(char byte) { return std::isalnum(static_cast<unsigned char>(byte)) || byte == '-' || byte == '_' || byte == '@'; }

// How often a name stands as a whole word or path part in a text.
int count_word(std::string_view text, std::string_view word) {
  int count = 0;
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + word.size())) {
    const bool starts = at == 0 || !is_word_byte(text[at - 1]);
    const std::size_t end = at + word.size();
    if (starts && (end == text.size() || !is_word_byte(text[end]))) ++count;
  }
  return count;
}

// In a Dockerfile built from a workspace root, the app is the one that the last stages speak of: `--filter web`,
// `COPY apps/web`, `CMD node apps/web/server.js`. Mentions in the final chain weigh more than those of builder stages.
int mention_score(const Dockerfile& dockerfile, const std::string& target, const Service& service, const std::string& context) {
  const std::string directory = context == "." ? service.id.directory : service.id.directory.substr(context.size() + 1);
  const auto chain = dockerfile.chain(target);
  int score = 0;
  for (const DockerStage& stage : dockerfile.stages) {
    const bool final_chain = std::ranges::find(chain, &stage) != chain.end();
    for (const DockerInstruction& instruction : stage.instructions) {
      const bool start = final_chain && (instruction.keyword.value == "CMD" || instruction.keyword.value == "ENTRYPOINT");
      const int weight = start ? 50 : final_chain ? 5 : 1;
      score += weight * (count_word(instruction.rest.value, directory) + count_word(instruction.rest.value, service.name));
    }
  }
  return score;
}

ServiceId service_in_workspace(const Project& project, const Dockerfile& dockerfile, const std::string& target,
                               const std::string& context) {
  const Service* best = nullptr;
  int best_score = 0;
  bool tie = false;
  for (const Service& service : project.services) {
    if (service.id.directory == context || !lies_in(service.id.directory, context) || !service.deployable || !service.production) continue;
    const int score = mention_score(dockerfile, target, service, context);
    if (score > best_score) best = &service, best_score = score, tie = false;
    else if (score == best_score) tie = true;
  }
  return best != nullptr && !tie ? best->id : ServiceId{};
}

// "ghcr.io/acme/shop:1.2" -> "ghcr.io/acme/shop"; the registry that is meant when none is named is left out.
std::string repository_of(std::string_view image) {
  if (image.starts_with("docker.io/")) image.remove_prefix(10);
  return std::string(image_name(image));
}

// A database with a few scripts on top of it is not the app, wherever it is built from.
bool runs_a_database(const Dockerfile& dockerfile) {
  return !dockerfile.stages.empty() && is_database_image(repository_of(dockerfile.stages.back().resolved_image));
}

// Of `COPY web/ .` and `COPY ["web/package.json", "./"]` the folders of this project; nullopt when all of the context is copied.
std::optional<std::set<ServiceId>> copied_services(const Project& project, const Dockerfile& dockerfile, const std::string& context) {
  std::set<ServiceId> services;
  for (const DockerStage& stage : dockerfile.stages)
    for (const DockerInstruction& instruction : stage.instructions) {
      const bool copies = instruction.keyword.value == "COPY" || instruction.keyword.value == "ADD";
      const bool from = std::ranges::any_of(instruction.flags, [](const DockerFlag& flag) { return flag.name.value == "from"; });
      if (!copies || from || instruction.arguments.size() < 2) continue;
      for (std::size_t i = 0; i + 1 < instruction.arguments.size(); ++i) {
        const std::string& source = instruction.arguments[i].value;
        if (source.find_first_of("$:*") != std::string::npos) continue;
        const std::optional<std::string> path = resolve_path(context, source);
        if (!path || *path == context || *path == ".") return std::nullopt;
        const bool is_file = project.by_path.contains(*path);
        if (is_file && directory_of(*path) == context) continue;  // lockfiles and settings of a workspace
        services.insert(nearest_service(project.services, is_file ? *path : *path + "/x").id);
      }
    }
  return services;
}

// With the root as context, the folders that the Dockerfile copies say whose image it is.
std::optional<ServiceId> service_by_copies(const Project& project, const Dockerfile& dockerfile, const std::string& context) {
  std::optional<std::set<ServiceId>> services = copied_services(project, dockerfile, context);
  if (!services) return std::nullopt;
  if (std::ranges::any_of(*services, [&](const ServiceId& each) { return each.directory == context || !lies_in(each.directory, context); }))
    return std::nullopt;
  const auto deployable = [&](const ServiceId& id) { return project.service(id)->deployable; };
  if (services->size() > 1 && std::ranges::count_if(*services, deployable) == 1) return *std::ranges::find_if(*services, deployable);
  return services->size() == 1 ? std::optional(*services->begin()) : std::nullopt;
}

bool has_deployable_below(const Project& project, const std::string& context) {
  return std::ranges::any_of(project.services, [&](const Service& service) {
    return service.deployable && service.production && service.id.directory != context && lies_in(service.id.directory, context);
  });
}

// A directory that is neither here nor made here: a repository beside this one, or one that was moved away.
bool is_absent(const Project& project, const Deployment& deployment) {
  const std::string& context = deployment.build_context;
  if (context.empty() || context == ".") return false;
  // Mostly its Dockerfile is there, which saves looking through all paths.
  if (project.dockerfile(deployment.dockerfile) != nullptr && lies_in(deployment.dockerfile, context)) return false;
  if (has_path(project, context) || ignored_by_git(project, context)) return false;
  return !is_one_of(base_name(context), {"dist", "build", "out", "output", "target", "publish", "release", "artifacts"});
}

// What is built from config/imgproxy/, where only settings lie, and starts as its base does, is not the app around it.
bool adds_settings_alone(const Project& project, const Dockerfile* dockerfile, const std::string& scope, const ServiceId& around) {
  if (dockerfile == nullptr || scope == around.directory || scope == "." || dockerfile->stages.empty()) return false;
  const bool starts = std::ranges::any_of(dockerfile->stages.back().instructions, [](const DockerInstruction& instruction) {
    return is_one_of(instruction.keyword.value, {"CMD", "ENTRYPOINT", "RUN"});
  });
  return !starts && std::ranges::none_of(project.files, [&](const SourceFile& file) {
    return (is_source_code(file.kind) || file.kind == FileKind::requirements) && lies_in(file.path, scope);
  });
}

// The service that a build from `context` with `dockerfile` makes.
ServiceId service_of_build(const Project& project, const Deployment& deployment) {
  const std::string& context = deployment.build_context;
  if (is_absent(project, deployment)) return {};
  // apps/web/Dockerfile names its app by its place, whatever the context.
  const std::string place = deployment.dockerfile.empty() ? context : directory_of(deployment.dockerfile);
  if (const Service* beside = project.service({place}); beside != nullptr && beside->has_manifest && !has_deployable_below(project, place))
    return {place};
  const Dockerfile* dockerfile = project.dockerfile(deployment.dockerfile);
  if (dockerfile != nullptr && runs_a_database(*dockerfile)) return {};
  const std::string scope = context.empty() ? "." : context;
  if (dockerfile != nullptr)
    if (const auto copied = service_by_copies(project, *dockerfile, scope)) return *copied;
  if (dockerfile != nullptr && has_deployable_below(project, scope))
    return service_in_workspace(project, *dockerfile, deployment.target, scope);
  const ServiceId nearest = nearest_service(project.services, scope == "." ? "x" : scope + "/x").id;
  return adds_settings_alone(project, dockerfile, scope, nearest) ? ServiceId{} : nearest;
}

using BuiltImages = std::map<std::string, Deployment>;  // repository of an image to what builds it

void add_workflow_build(const Project& project, const WorkflowImageBuild& build, BuiltImages& result) {
  if (build.context.empty() && build.file.empty()) return;
  Deployment built{.build_context = build.context, .dockerfile = build.file, .target = build.target};
  if (built.dockerfile.empty()) built.dockerfile = resolve_path(built.build_context, "Dockerfile").value_or("");
  built.service = service_of_build(project, built);
  for (const Text& tag : build.tags)
    if (const std::string repository = repository_of(tag.value); !built.service.empty() && repository.find('$') == std::string::npos)
      result.emplace(repository, built);
}

// What the Sealos plugin has built beside the app, or found to be an image of it, by its own records.
void add_recorded_image(const Project& project, const SealosFile& record, BuiltImages& result) {
  const JsonValue& image = record.record == "state"      ? record.root.find("last_deploy").find("image")
                           : record.record == "analysis" ? record.root.find("image_ref")
                                                         : record.root.find("push").find("remote_image");
  if (!image.is_string() || image.text().empty()) return;
  Deployment built{.build_context = record.directory, .dockerfile = resolve_path(record.directory, "Dockerfile").value_or("")};
  if (project.dockerfile(built.dockerfile) == nullptr) built.dockerfile.clear();
  built.service = service_of_build(project, built);
  if (!built.service.empty()) result.emplace(repository_of(image.text()), built);
}

// Images that this project builds, in compose files and workflows, and by the Sealos plugin.
BuiltImages built_images(const Project& project) {
  BuiltImages result;
  for (const Deployment& deployment : project.facts.deployments)
    if (!deployment.image.empty() && !deployment.service.empty() && !deployment.build_context.empty())
      result.emplace(repository_of(deployment.image), deployment);
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowImageBuild& build : workflow->image_builds) add_workflow_build(project, build, result);
  for (const auto& record : project.facts.sealos_files) add_recorded_image(project, *record, result);
  return result;
}

// compose.prod.yaml runs "${REGISTRY}/shop-api:${TAG}" as the service that compose.yaml beside it builds as "api".
const Deployment* built_beside(const Project& project, const Deployment& deployment) {
  if (deployment.kind != ArtifactKind::compose || !deployment.build_context.empty()) return nullptr;
  const std::string repository = repository_of(deployment.image);
  const std::size_t slash = repository.rfind('/');
  if (slash == std::string::npos || !holds(std::string_view(repository).substr(slash), deployment.name.value)) return nullptr;
  const std::string directory = directory_of(std::string(deployment.id.path()));
  const auto found = std::ranges::find_if(project.facts.deployments, [&](const Deployment& other) {
    return other.kind == ArtifactKind::compose && other.name.value == deployment.name.value && !other.build_context.empty() &&
           !other.service.empty() && other.id.path() != deployment.id.path() && directory_of(std::string(other.id.path())) == directory;
  });
  return found == project.facts.deployments.end() ? nullptr : &*found;
}

// What is pushed to a registry is not built by Dockerfile.dev.
std::string shipped_dockerfile(const std::string& path) { return stage_named_by(path) == NamedStage::development ? "" : path; }

bool runs_by_place(ArtifactKind kind) {
  switch (kind) {
    case ArtifactKind::fly:
    case ArtifactKind::render:
    case ArtifactKind::railway:
    case ArtifactKind::vercel:
    case ArtifactKind::netlify:
    case ArtifactKind::procfile:
    case ArtifactKind::app_json:
      return true;
    default:
      return false;
  }
}

// "https://github.com/acme/shop.git" is this project when something here is called "shop".
bool is_this_repository(const Project& project, std::string_view address) {
  while (address.ends_with('/')) address.remove_suffix(1);
  if (address.ends_with(".git")) address.remove_suffix(4);
  const std::string name = lower_case(address.substr(address.find_last_of("/:") + 1));
  return std::ranges::any_of(project.services, [&](const Service& service) {
    const std::string own = lower_case(service.name);
    return !own.empty() && (own == name || base_name(own) == name || own.starts_with("@" + name + "/"));
  });
}

}  // namespace

void link_deployments(Project& project) {
  for (Deployment& deployment : project.facts.deployments) {
    if (!deployment.service.empty()) continue;
    if (!deployment.repository.empty() && !is_this_repository(project, deployment.repository)) continue;
    if (!deployment.build_context.empty() || !deployment.dockerfile.empty()) deployment.service = service_of_build(project, deployment);
    else if (runs_by_place(deployment.kind) && deployment.image.empty())
      deployment.service = nearest_service(project.services, deployment.id.path()).id;
  }
  const BuiltImages built = built_images(project);
  for (Deployment& deployment : project.facts.deployments) {
    if (!deployment.service.empty() || deployment.image.empty()) continue;
    const auto found = built.find(repository_of(deployment.image));
    const Deployment* builds = found != built.end() ? &found->second : built_beside(project, deployment);
    if (builds == nullptr) continue;
    // With the service comes what its image sets: variables, ports and the user. A stage for development is not what is pushed.
    deployment.service = builds->service;
    deployment.dockerfile = found != built.end() ? builds->dockerfile : shipped_dockerfile(builds->dockerfile);
    if (found != built.end()) deployment.target = builds->target;
  }
  for (const Deployment& deployment : project.facts.deployments)
    for (Service& service : project.services)
      if (service.id == deployment.service) service.deployable = true;
}

}  // namespace preship

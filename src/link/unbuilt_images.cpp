#include "link/unbuilt_images.h"

#include <algorithm>
#include <map>
#include <string>

#include "answers/command_texts.h"
#include "knowledge/words/word_lists.h"
#include "model/platform.h"
#include "paths/name_parts.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

struct Builders {
  bool deployed = false;     // a deployment for production
  bool development = false;  // a compose file that is for none
  bool published = false;    // a workflow or a script
};
using BuildersByPath = std::map<std::string, Builders>;

BuildersByPath builders_of(const Project& project) {
  BuildersByPath builders;
  for (const Deployment& deployment : project.facts.deployments) {
    if (deployment.kind == ArtifactKind::dockerfile || deployment.dockerfile.empty()) continue;
    Builders& of = builders[deployment.dockerfile];
    (deployment.production ? of.deployed : of.development) = true;
  }
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowImageBuild& build : workflow->image_builds) builders[build.file].published = true;
  for (const WorkflowImageBuild& build : project.script_builds) builders[build.file].published = true;
  return builders;
}

// "Dockerfile" of "Dockerfile.prod", "web.dockerfile" of "web.deploy.Dockerfile": without the words that say for what an image is.
std::string what_it_is(std::string_view path) {
  const std::string name = lower_case(base_name(path));
  std::string rest;
  for (const std::string_view part : split_at(name, ".-_"))
    if (!is_one_of(part, {"prod", "production", "deploy", "release", "railway", "heroku", "fly", "render", "cloudrun", "coolify", "dokploy",
                          "app", "simple", "new", "v2", "optimized", "standalone", "multistage"}))
      rest.append(rest.empty() ? "" : ".").append(part);
  return rest;
}

bool has_own_builder(const Project& project, const Deployment& deployment) {
  return std::ranges::any_of(project.facts.platform_files, [&](const auto& file) {
    return file->kind == ArtifactKind::railway && file->own_builder && file->file == deployment.name.span.file;
  });
}

// The platform builds a Dockerfile wherever its dashboard points.
bool builds_any_dockerfile(const Project& project, const Deployment& deployment) {
  return deployment.production && deployment.kind == ArtifactKind::railway && !has_own_builder(project, deployment);
}

// Every Dockerfile that ships is named by its platform, and this one is not: what only development builds stays there.
bool is_named_elsewhere(const Project& project, const std::string& path) {
  bool named = false;
  for (const Deployment& deployment : project.facts.deployments) {
    if (builds_any_dockerfile(project, deployment)) return false;
    if (!deployment.production || !project.in_production(deployment.name.span)) continue;
    switch (deployment.kind) {
      case ArtifactKind::kubernetes:
      case ArtifactKind::sealos:
      case ArtifactKind::systemd:
        return false;  // runs images by name, which may be built by hand
      case ArtifactKind::fly:
      case ArtifactKind::render:
      case ArtifactKind::railway:
      case ArtifactKind::kamal:
      case ArtifactKind::procfile:
        named = named || (deployment.dockerfile != path && project.dockerfile(deployment.dockerfile) != nullptr);
        break;
      default:
        break;
    }
  }
  return named;
}

// Something of the directory is built, by another name: what is left over was a step on the way there.
bool has_successor(const BuildersByPath& builders, const std::string& path) {
  return std::ranges::any_of(builders, [&](const auto& other) {
    const auto& [other_path, by] = other;
    return other_path != path && (by.deployed || by.published) && directory_of(other_path) == directory_of(path) &&
           what_it_is(other_path) == what_it_is(path);
  });
}

// Something here speaks of the file: CI that nobody reads, a script that takes it from a list.
bool is_named(const Project& project, std::string_view name) {
  return std::ranges::any_of(project.files, [&](const SourceFile& file) {
    return file.kind != FileKind::dockerfile && file.kind != FileKind::markdown && holds(file.text, name);
  });
}

// Dockerfile.worker beside the Dockerfile that is built.
bool is_forgotten(const Project& project, const BuildersByPath& builders, const std::string& path) {
  if (base_name(path) == "Dockerfile") return false;
  const bool beside = std::ranges::any_of(builders, [&](const auto& other) {
    return other.first != path && (other.second.deployed || other.second.published) && directory_of(other.first) == directory_of(path);
  });
  return beside && !is_named(project, base_name(path));
}

// compose/production/nginx/Dockerfile, where compose/production/django/Dockerfile beside it is built and nothing speaks of this one. An app
// in its own folder may be built by a platform.
bool is_passed_over(const Project& project, const BuildersByPath& builders, const Deployment& image) {
  const std::string& path = image.dockerfile;
  const std::string folder = directory_of(path), parent = directory_of(folder);
  if (folder == "." || parent == "." || image.service.directory == folder) return false;
  const bool beside = std::ranges::any_of(builders, [&](const auto& other) {
    return (other.second.deployed || other.second.published) && directory_of(other.first) != folder &&
           directory_of(directory_of(other.first)) == parent;
  });
  const std::string name = std::string(base_name(parent)) + "/" + std::string(base_name(folder));
  return beside && std::ranges::none_of(project.files,
                                        [&](const SourceFile& file) { return file.path != path && has_whole_word(file.text, name, "-"); });
}

// The path from the root, "./", "../" or a variable: "docker/web/Dockerfile" is another than "web/Dockerfile".
bool holds_path(std::string_view text, std::string_view path) {
  for (std::size_t at = text.find(path); at != std::string_view::npos; at = text.find(path, at + 1)) {
    const std::string_view line = text.substr(0, at);
    std::string_view before = line.substr(line.find_last_of(" \t\r\n\"'`=:,;()[]<>|&") + 1);  // npos + 1 is 0
    while (before.starts_with("./") || before.starts_with("../")) before.remove_prefix(before.find('/') + 1);
    if (before.empty() || before.ends_with('}') || (before.starts_with('$') && before.find('/') + 1 == before.size())) return true;
  }
  return false;
}

// backend/Dockerfile, where Dockerfile.backend or docker/backend/Dockerfile is built and nothing but prose speaks of this one.
bool has_namesake(const Project& project, const BuildersByPath& builders, const std::string& path) {
  const std::string folder = directory_of(path), app = lower_case(base_name(folder));
  if (folder == "." || base_name(path) != "Dockerfile") return false;
  const bool namesake = std::ranges::any_of(builders, [&](const auto& other) {
    const std::string name = lower_case(base_name(other.first));
    const auto parts = split_at(name, ".-_");
    return (other.second.deployed || other.second.published) && !lies_in(other.first, folder) &&
           (std::ranges::find(parts, app) != parts.end() || lower_case(base_name(directory_of(other.first))) == app);
  });
  return namesake && std::ranges::none_of(project.files, [&](const SourceFile& file) {
           return file.kind != FileKind::dockerfile && file.kind != FileKind::markdown && holds_path(file.text, path);
         });
}

// `./gradlew :api:jib` makes the image of api/, and `mvn jib:build` that of where it runs, without its Dockerfile.
bool is_made_by_task(const Project& project, const std::string& path) {
  bool made = false;
  each_command_text(project, [&](const std::vector<ShellCommand>& commands, const std::vector<std::string>& directories) {
    for (const ShellCommand& command : commands)
      for (const Text& word : command.words) {
        const auto parts = split_at(word.value, ":");
        const bool gradle = !parts.empty() && is_in(WordList::image_task, parts.back());
        if (!gradle && !is_in(WordList::image_task, word.value)) continue;
        std::string module;
        for (std::size_t i = 0; gradle && i + 1 < parts.size(); ++i) module.append(module.empty() ? "" : "/").append(parts[i]);
        const std::string folder = directory_of(path);
        made = made || (module.empty() ? std::ranges::find(directories, folder) != directories.end() : folder == module);
      }
  });
  return made;
}

// apps/api/Dockerfile, where infra/docker/Dockerfile.api is what the deployment of the same service builds.
bool has_twin(const Project& project, const Deployment& image) {
  if (image.service.empty() || base_name(image.dockerfile) != "Dockerfile") return false;
  const bool twin = std::ranges::any_of(project.facts.deployments, [&](const Deployment& other) {
    return other.kind != ArtifactKind::dockerfile && other.production && other.service == image.service && !other.dockerfile.empty() &&
           other.dockerfile != image.dockerfile && project.dockerfile(other.dockerfile) != nullptr;
  });
  return twin && !is_named(project, image.dockerfile);
}

// A platform that makes its own image of the service, or none.
bool builds_without_docker(const Project& project, const Deployment& deployment) {
  if (!deployment.production || !deployment.dockerfile.empty() || !deployment.image.empty()) return false;
  const bool hosts_pages = deployment.kind == ArtifactKind::vercel || deployment.kind == ArtifactKind::netlify;
  const bool render = deployment.kind == ArtifactKind::render && !deployment.build_context.empty();
  return hosts_pages || render || (deployment.kind == ArtifactKind::railway && has_own_builder(project, deployment));
}

bool is_built_otherwise(const Project& project, const Deployment& image) {
  // Where Fly.io builds one service from its Dockerfile, it may build others so.
  if (image.service.empty() || std::ranges::any_of(project.facts.deployments, [&](const Deployment& other) {
        return builds_any_dockerfile(project, other) || (other.production && other.kind == ArtifactKind::fly);
      }))
    return false;
  return std::ranges::any_of(project.facts.deployments, [&](const Deployment& other) {
    return other.service == image.service && builds_without_docker(project, other) && project.in_production(other.name.span);
  });
}

bool is_unbuilt(const Project& project, const BuildersByPath& builders, const Deployment& image) {
  const auto found = builders.find(image.dockerfile);
  const Builders by = found == builders.end() ? Builders() : found->second;
  if (by.deployed || by.published) return false;
  if (by.development && is_named_elsewhere(project, image.dockerfile)) return true;
  if (found == builders.end() &&
      (is_forgotten(project, builders, image.dockerfile) || has_twin(project, image) || is_passed_over(project, builders, image) ||
       has_namesake(project, builders, image.dockerfile) || is_made_by_task(project, image.dockerfile)))
    return true;
  return has_successor(builders, image.dockerfile) || is_built_otherwise(project, image);
}

}  // namespace

void mark_unbuilt_images(Project& project) {
  const BuildersByPath builders = builders_of(project);
  // A build whose Dockerfile cannot be known may be of any.
  if (builders.contains("")) return;
  for (Deployment& deployment : project.facts.deployments)
    if (deployment.kind == ArtifactKind::dockerfile && deployment.production && is_unbuilt(project, builders, deployment))
      deployment.production = false;
}

}  // namespace preship

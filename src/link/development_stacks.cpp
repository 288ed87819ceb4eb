#include "link/development_stacks.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "answers/build/dev_server.h"
#include "answers/build/start.h"
#include "answers/compose/services.h"
#include "answers/queries.h"
#include "knowledge/env/stage_keys.h"
#include "knowledge/images/images.h"
#include "knowledge/words/disclaimers.h"
#include "knowledge/words/stages.h"
#include "link/dead_stacks.h"
#include "link/local_stacks.h"
#include "paths/compose_names.h"
#include "text/default_value.h"
#include "text/each_line.h"
#include "text/image_name.h"
#include "text/words.h"

namespace preship {
namespace {

using Files = std::set<FileId>;

// By its own CMD or ENTRYPOINT.
bool starts_dev_server(const Project& project, const Deployment& image) {
  const Dockerfile* dockerfile = dockerfile_of(project, image);
  if (dockerfile == nullptr) return false;
  Deployment started = image;
  started.command = effective_start(*dockerfile, "").words;
  // A debug=True that was left in the code is no decision for development.
  if (const auto server = started_dev_server(project, started); server && !server->code) return true;
  // `npm run dev` of a package that is somewhere else, or of none: the word says enough.
  return std::ranges::any_of(commands_of(started), [](const ShellCommand& command) {
    const auto call = script_call(unwrapped(command));
    return call && is_one_of(call->script, {"dev", "start:dev", "develop"});
  });
}

// It builds what it pushes to a registry: others start that image.
bool publishes(const Project& project, const DeploymentId& deployment) {
  const Deployment* found = project.deployment(deployment);
  return found != nullptr && !found->build_context.empty() && found->image.find('/') != std::string::npos;
}

// By deployment, the variables of the mode that stand under `environment:`, which wins over `env_file:`.
std::set<std::pair<DeploymentId, std::string_view>> modes_under_environment(const Project& project) {
  std::set<std::pair<DeploymentId, std::string_view>> modes;
  for (const EnvDeclaration& declaration : project.facts.env_declarations)
    if (declaration.where == DeclaredIn::compose && tells_mode(declaration.key.value))
      modes.emplace(declaration.deployment, declaration.key.value);
  return modes;
}

// Not .env, of which every machine has its own.
bool is_shared(const Project& project, FileId id) {
  const SourceFile& file = project.file(id);
  return base_name(file.path) != ".env" && (file.tracked || !project.in_git);
}

// A compose file whose service learns so that it runs for development: under `environment:`, or in an env file of a service that is built
// here.
Files files_in_development_mode(const Project& project) {
  Files files;
  const auto set = modes_under_environment(project);
  for (const EnvDeclaration& declaration : project.facts.env_declarations) {
    const bool from_file =
        declaration.where == DeclaredIn::env_file && !declaration.deployment.empty() && is_shared(project, declaration.key.span.file);
    if ((declaration.where != DeclaredIn::compose && !from_file) || !declaration.value || !tells_mode(declaration.key.value)) continue;
    if (!is_development_mode(declaration.value->value) || publishes(project, declaration.deployment)) continue;
    FileId file = declaration.key.span.file;
    if (from_file) {
      const Deployment* deployment = project.deployment(declaration.deployment);
      if (deployment == nullptr || deployment->kind != ArtifactKind::compose || deployment->build_context.empty()) continue;
      if (set.contains({declaration.deployment, declaration.key.value})) continue;
      file = deployment->name.span.file;
    }
    if (stage_named_by(project.file(file).path) != NamedStage::production) files.insert(file);
  }
  return files;
}

// Written in the file itself, not taken over from one that it adds to.
bool has_own(const ComposeService& service, std::string_view key) {
  const YamlPair* pair = service.node == nullptr ? nullptr : service.node->pair(key);
  return pair != nullptr && !pair->merged;
}

// "./api:/app" beside `build: ./api`: the container runs the working copy.
bool mounts_what_it_builds(const std::string& directory, const ComposeService& service) {
  if (!service.build || service.build->context.empty()) return false;
  return std::ranges::any_of(service.node->find("volumes").items, [&](const YamlNodePtr& item) {
    const std::string source = item->is_mapping() ? item->find("source").text() : item->text().substr(0, item->text().find(':'));
    return source.starts_with('.') && resolve_path(directory, source) == service.build->context;
  });
}

// "..:/app" in .dockerdev/compose.yml: the working copy as a whole.
bool mounts_project(const std::string& directory, const ComposeService& service) {
  return std::ranges::any_of(service.node->find("volumes").items, [&](const YamlNodePtr& item) {
    const std::string source = item->is_mapping() ? item->find("source").text() : item->text().substr(0, item->text().find(':'));
    return source.starts_with('.') && resolve_path(directory, source) == ".";
  });
}

bool starts_again(const ComposeService& service) { return is_one_of(service.node->find("restart").text(), {"always", "unless-stopped"}); }

Files files_with_local_addresses(const Project& project) {
  Files files;
  for (const EnvDeclaration& declaration : project.facts.env_declarations)
    if (declaration.where == DeclaredIn::compose && declaration.value && is_local_address(value_or_default(declaration.value->value)))
      files.insert(declaration.key.span.file);
  return files;
}

// A plain start runs the working copy in development mode, or answers to this machine alone, and nothing starts again by itself: who
// deploys the file has to say otherwise.
Files files_of_working_copies(const Project& project) {
  Files files;
  std::optional<Files> local;  // looked for once a file asks
  for (const EnvDeclaration& declaration : project.facts.env_declarations) {
    if (declaration.where != DeclaredIn::compose || !declaration.value || !tells_mode(declaration.key.value)) continue;
    // "${RAILS_ENV:-development}": what a plain start runs with, unless somebody says otherwise.
    if (!is_development_mode(default_value(declaration.value->value).value_or(""))) continue;
    const std::string& path = project.file(declaration.key.span.file).path;
    const ComposeFile* compose = project.compose_file(path);
    if (compose == nullptr || compose->stage == NamedStage::production) continue;
    const std::string directory = directory_of(path);
    // `target: ${NODE_ENV:-development}`: one file for both.
    const auto chooses = [](const ComposeService& service) { return service.build && service.build->target_varies; };
    if (std::ranges::any_of(compose->services, starts_again) || std::ranges::any_of(compose->services, chooses)) continue;
    if (!local) local = files_with_local_addresses(project);
    if (local->contains(declaration.key.span.file) || std::ranges::any_of(compose->services, [&](const ComposeService& service) {
          return mounts_what_it_builds(directory, service) || mounts_project(directory, service);
        }))
      files.insert(declaration.key.span.file);
  }
  return files;
}

// A mail catcher or a stand-in for a cloud beside what is built here, and nothing starts again by itself.
Files files_with_stand_ins(const Project& project) {
  Files files;
  for (const auto& compose : project.facts.compose_files) {
    const auto stands_in = [](const ComposeService& service) {
      return service.image && is_emulator_image(image_name(service.image->value));
    };
    const auto lasts = [](const ComposeService& service) { return starts_again(service) || service.node->has("deploy"); };
    if (compose->stage != NamedStage::production && std::ranges::any_of(compose->services, stands_in) &&
        std::ranges::none_of(compose->services, lasts))
      files.insert(compose->file);
  }
  return files;
}

bool is_whole(const ComposeService& service) { return has_own(service, "image") || has_own(service, "build"); }

// Beside the plain file, another for production that needs nothing of it: of what both name, all that it says of a service is there.
bool stands_alone(const ComposeFile& plain, const ComposeFile& other) {
  bool builds_same = false;
  for (const ComposeService& service : other.services) {
    const ComposeService* same = find_service(plain, service.name.value);
    if (same == nullptr) continue;
    if (!is_whole(service)) return false;
    builds_same = builds_same || same->build;
  }
  return builds_same;
}

// docker-compose.yml beside docker-compose.prod.yml: one of two, unless the second only adds to the first.
Files files_replaced_in_production(const Project& project) {
  std::map<std::string, std::set<std::string>> complete;  // by directory, the services that a file for production defines whole
  std::map<std::string, std::vector<const ComposeFile*>> beside_plain;
  for (const auto& compose : project.facts.compose_files) {
    const std::string& path = project.file(compose->file).path;
    if (compose->stage != NamedStage::production && !compose->released) continue;
    beside_plain[directory_of(path)].push_back(compose.get());
    for (const ComposeService& service : compose->services)
      if (is_whole(service)) complete[directory_of(path)].insert(service.name.value);
  }
  Files files;
  for (const auto& compose : project.facts.compose_files) {
    const std::string& path = project.file(compose->file).path;
    const auto beside = complete.find(directory_of(path));
    if (beside == complete.end() || compose->stage != NamedStage::none || compose->services.empty()) continue;
    const bool plain = is_default_compose_name(base_name(path));
    const auto builds = [](const ComposeService& service) { return service.build.has_value(); };
    const bool own = std::ranges::any_of(compose->services, builds);
    const bool all = std::ranges::all_of(
        compose->services, [&](const ComposeService& service) { return !service.build || beside->second.contains(service.name.value); });
    const bool sources = std::ranges::any_of(
        compose->services, [&](const ComposeService& service) { return mounts_what_it_builds(directory_of(path), service); });
    const bool alone = compose->laid_with.empty() && std::ranges::any_of(beside_plain[directory_of(path)], [&](const ComposeFile* other) {
                         return other->laid_with.empty() && stands_alone(*compose, *other);
                       });
    if (plain && own && (all || sources || alone)) files.insert(compose->file);
  }
  return files;
}

// What Spring Boot starts by itself beside the app, on the machine of who develops it.
Files files_started_by_spring(const Project& project) {
  Files files;
  for (const FrameworkSetting& setting : project.facts.framework_settings) {
    if (setting.name.value != "spring.docker.compose.enabled") continue;
    const std::string directory = directory_of(project.file(setting.name.span.file).path);
    for (const auto& compose : project.facts.compose_files) {
      const std::string& path = project.file(compose->file).path;
      const auto lasts = [](const ComposeService& service) { return starts_again(service) || service.node->has("deploy"); };
      if (directory_of(path) == directory && is_default_compose_name(base_name(path)) && compose->stage == NamedStage::none &&
          !compose->released && std::ranges::none_of(compose->services, lasts))
        files.insert(compose->file);
    }
  }
  return files;
}

// docker-compose.yml at the root beside deploy/docker-compose.prod.yml, which has all that it builds: the same app, on another machine.
Files files_with_twin_elsewhere(const Project& project) {
  std::vector<std::pair<std::string, std::set<std::string>>> complete;  // directory of a file for production, and what it defines whole
  for (const auto& compose : project.facts.compose_files) {
    const std::string& path = project.file(compose->file).path;
    if (compose->stage != NamedStage::production || !project.in_production({compose->file})) continue;
    complete.emplace_back(directory_of(path), std::set<std::string>());
    for (const ComposeService& service : compose->services)
      if (is_whole(service)) complete.back().second.insert(service.name.value);
  }
  Files files;
  for (const auto& compose : project.facts.compose_files) {
    const std::string& path = project.file(compose->file).path;
    const auto is_built = [](const ComposeService& service) { return service.build.has_value(); };
    if (compose->stage != NamedStage::none || std::ranges::none_of(compose->services, is_built)) continue;
    const bool twin = std::ranges::any_of(complete, [&](const auto& other) {
      return other.first != directory_of(path) && lies_in(other.first, directory_of(path)) &&
             std::ranges::all_of(compose->services, [&](const ComposeService& service) {
               return !service.build || other.second.contains(service.name.value);
             });
    });
    if (twin) files.insert(compose->file);
  }
  return files;
}

// `image: shop-web:local`: what was built on this machine. Beside `build:` it is but a name, and on a server as good as any.
bool runs_local_image(const ComposeFile& file) {
  return std::ranges::any_of(file.services, [](const ComposeService& service) {
    return service.image && !(service.build && starts_again(service)) &&
           ends_with_any(service.image->value, {":local", ":dev", ":development"});
  });
}

// A Dockerfile of that name, and the working copy mounted over what it holds: development.Dockerfile with `.:/app`.
bool builds_for_working_copy(const Project& project, const ComposeFile& file) {
  const std::string directory = directory_of(project.file(file.file).path);
  return std::ranges::any_of(file.services, [&](const ComposeService& service) {
    return service.build && stage_named_by(base_name(service.build->dockerfile)) == NamedStage::development &&
           (mounts_what_it_builds(directory, service) || mounts_project(directory, service));
  });
}

// "Do not use it for production!"
Files files_that_say_so(const Project& project) {
  Files files;
  for (const auto& compose : project.facts.compose_files)
    if (builds_for_working_copy(project, *compose) ||
        ((compose->not_for_production || runs_local_image(*compose)) && compose->stage != NamedStage::production))
      files.insert(compose->file);
  return files;
}

bool is_started_for_development(const PackageJson& package) {
  return std::ranges::any_of(package.scripts, [](const PackageScript& script) {
    return is_one_of(script.name.value, {"dev", "start:dev", "develop", "serve:dev"});
  });
}

// Stores, tools and stand-ins alone, none of which starts again by itself: what `npm run dev` beside it talks to.
Files files_of_stores_for_development(const Project& project) {
  const auto helps = [](const ComposeService& service) {
    const std::string_view repository = service.image ? image_name(service.image->value) : std::string_view();
    return !service.build && (is_database_image(repository) || is_tool_image(repository)) &&
           !is_one_of(service.node->find("restart").text(), {"always", "unless-stopped"});
  };
  const auto stands_in = [](const ComposeService& service) { return service.image && is_emulator_image(image_name(service.image->value)); };
  Files files;
  for (const auto& compose : project.facts.compose_files) {
    const std::string& path = project.file(compose->file).path;
    const bool only_stores = !compose->services.empty() && std::ranges::all_of(compose->services, helps);
    if (!only_stores || compose->stage == NamedStage::production) continue;
    const bool beside = std::ranges::any_of(project.facts.packages, [&](const auto& package) {
      return package->directory == directory_of(path) && is_started_for_development(*package);
    });
    if (beside || std::ranges::any_of(compose->services, stands_in)) files.insert(compose->file);
  }
  return files;
}

// "This Dockerfile is intended for development", at its head.
bool says_it_is_for_development(const Project& project, const Deployment& image) {
  const SourceFile* file = project.file(image.dockerfile);
  constexpr int head = 12;  // lines
  int number = 0;
  bool says = false;
  each_line(file == nullptr ? std::string_view() : std::string_view(file->text), [&](std::string_view line) {
    if (++number <= head && trim(line).starts_with('#')) says = says || !disclaimer(line).empty();
  });
  return says;
}

// frontend/Dockerfile beside frontend/Dockerfile.prod, or one that starts `npm run dev`, where development stacks alone build it.
bool builds_for_development(const Project& project, const Deployment& image) {
  if (stage_named_by(image.dockerfile) == NamedStage::production) return false;
  bool built = false, elsewhere = false;
  for (const Deployment& other : project.facts.deployments) {
    if (other.kind == ArtifactKind::dockerfile || other.dockerfile != image.dockerfile) continue;
    built = true;
    elsewhere = elsewhere || other.production;
  }
  const bool twin = std::ranges::any_of(project.facts.dockerfiles, [&](const auto& other) {
    const std::string& path = project.file(other->file).path;
    return directory_of(path) == directory_of(image.dockerfile) && stage_named_by(base_name(path)) == NamedStage::production;
  });
  if (elsewhere) return false;
  if (says_it_is_for_development(project, image)) return true;
  if (!twin && !built) return false;
  return (twin && built) || starts_dev_server(project, image);
}

void mark_development_images(Project& project) {
  for (Deployment& deployment : project.facts.deployments)
    if (deployment.kind == ArtifactKind::dockerfile && deployment.production && builds_for_development(project, deployment))
      deployment.production = false;
}

}  // namespace

void mark_development_stacks(Project& project) {
  Files files = files_in_development_mode(project);
  files.merge(files_with_stand_ins(project));
  files.merge(files_replaced_in_production(project));
  files.merge(files_started_by_spring(project));
  files.merge(files_with_twin_elsewhere(project));
  files.merge(files_that_say_so(project));
  files.merge(files_of_working_copies(project));
  files.merge(files_of_stores_for_development(project));
  files.merge(stacks_of_one_machine(project));
  files.merge(stacks_without_sources(project));
  files.merge(superseded_stacks(project));
  for (Deployment& deployment : project.facts.deployments)
    if (deployment.kind == ArtifactKind::compose && files.contains(deployment.name.span.file)) deployment.production = false;
  for (SecretLiteral& secret : project.facts.secrets)
    if (secret.home == SecretHome::compose && files.contains(secret.value.file)) secret.rehearsal = true;
  mark_development_images(project);
}

}  // namespace preship

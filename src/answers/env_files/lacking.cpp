#include "answers/env_files/lacking.h"

#include <algorithm>

#include "answers/build/app_builds.h"
#include "answers/env/missing.h"
#include "answers/env/public_keys.h"
#include "answers/env/run_commands.h"
#include "answers/env_files/scenes.h"
#include "answers/release/release.h"
#include "model/compose_command.h"
#include "paths/classify.h"
#include "paths/compose_names.h"
#include "text/words.h"

namespace preship {
namespace {

// What the job makes goes somewhere: it is more than a check.
bool ships(const Project& project, const WorkflowJob* job) {
  return std::ranges::any_of(release_places(project), [&](const ReleasePlace& place) {
    if (place.job != job || job == nullptr) return false;
    return releases(project, place) || std::ranges::any_of(place.steps, [](const ReleaseStep& step) {
             return takes_over(step.kind) || step.kind == ReleaseKind::copy || step.kind == ReleaseKind::push;
           });
  });
}

void add_builds(const Project& project, std::vector<LackingEnvFile>& lacking) {
  std::vector<AppBuild> builds = once<workflow_app_builds>(project);
  std::ranges::move(once<docker_app_builds>(project), std::back_inserter(builds));
  for (const AppBuild& build : builds) {
    const Service* service = project.service(build.service);
    if (build.open || build.env_files.empty() || service == nullptr) continue;
    const WrittenEnvFile& file = build.env_files.front();
    for (const EnvRead* read : demanded_on_load(project, *service, build)) lacking.push_back({file, build.span, read});
    if (build.dockerfile.empty() && !ships(project, build.job)) continue;
    for (const auto& [key, read] : needed_by_bundle(project, *service))
      if (!build.given.contains(key)) lacking.push_back({file, build.span, read, true});
  }
}

struct ComposeUp {
  std::vector<std::string> files;  // of -f; empty for the default ones
  std::vector<std::string> services;
};

// `docker compose -f prod.yaml up -d web`; nothing for other commands, and where a word is computed.
std::optional<ComposeUp> compose_up(const ShellCommand& command) {
  const std::optional<ComposeCommand> call = compose_command(command);
  if (!call || call->action != "up") return std::nullopt;
  if (std::ranges::any_of(unwrapped(command).words, [](const Text& word) { return holds(word.value, "$"); })) return std::nullopt;
  ComposeUp up{call->files, {}};
  for (std::size_t i = 0; i < call->arguments.size(); ++i) {
    const std::string& word = call->arguments[i].value;
    if (is_one_of(word, {"-t", "--timeout", "--scale", "--pull", "--wait-timeout", "--exit-code-from", "--attach", "--no-attach"})) ++i;
    else if (!word.starts_with('-')) up.services.push_back(word);
  }
  return up;
}

// The one file that the call reads; null when there are several, or none can be told. On another machine the path says nothing.
const ComposeFile* file_of(const Project& project, const EnvFileScene& scene, const ComposeUp& up) {
  if (up.files.size() > 1) return nullptr;
  const ComposeFile* found = nullptr;
  for (const auto& compose : project.facts.compose_files) {
    const std::string& path = project.file(compose->file).path;
    const bool named = up.files.empty() ? is_default_compose_name(base_name(path)) : base_name(path) == base_name(up.files[0]);
    const bool here = up.files.empty() ? directory_of(path) == scene.directory : path == place_of_file(scene.directory, up.files[0]);
    if (!named || !(here || scene.remote) || !project.in_production({compose->file})) continue;
    if (found != nullptr) return nullptr;
    found = compose.get();
  }
  const std::string beside = found == nullptr ? "" : directory_of(project.file(found->file).path);
  const bool laid_over = up.files.empty() && std::ranges::any_of(project.facts.compose_files, [&](const auto& other) {
                           const std::string& path = project.file(other->file).path;
                           return directory_of(path) == beside && holds(base_name(path), "compose.override.");
                         });
  return laid_over ? nullptr : found;
}

// The env files of the service as they lie where the command runs; nothing when one of them is not known to the last line.
std::vector<WrittenEnvFile> files_of(const Project& project, const EnvFileScene& scene, const ComposeFile& compose,
                                     const ComposeService& service, const Deployment& deployment) {
  const std::string directory = directory_of(project.file(compose.file).path);
  std::vector<WrittenEnvFile> files;
  for (const std::uint32_t index : places_of(project.index.opaque, deployment.id)) {
    const Opaque& opaque = project.facts.opaque[index];
    if (opaque.what != OpaqueWhat::env_declarations) continue;
    const auto path = std::ranges::find(service.env_files, opaque.span, &Text::span);
    if (path == service.env_files.end() || !lies_in(path->value, directory)) return {};
    const std::string relative = directory == "." ? path->value : path->value.substr(directory.size() + 1);
    const std::string place = scene.remote ? place_of_file(scene.directory, relative) : path->value;
    const WrittenEnvFile* file = scene.files->at(place);
    if (file == nullptr || !file->known || file->keys.empty()) return {};
    files.push_back(*file);
  }
  return files;
}

void add_compose_command(const Project& project, const EnvFileScene& scene, std::vector<LackingEnvFile>& lacking) {
  if (scene.files->all().empty()) return;
  const std::optional<ComposeUp> up = compose_up(scene.command());
  const ComposeFile* compose = up ? file_of(project, scene, *up) : nullptr;
  if (compose == nullptr) return;
  for (const ComposeService& service : compose->services) {
    const bool named = std::ranges::find(up->services, service.name.value) != up->services.end();
    if (up->services.empty() ? !service.profiles.empty() : !named) continue;
    const Deployment* deployment = project.deployment({project.file(compose->file).path, service.name.value});
    if (deployment == nullptr) continue;
    const std::vector<WrittenEnvFile> files = files_of(project, scene, *compose, service, *deployment);
    if (files.empty()) continue;
    std::set<std::string, std::less<>> keys;
    for (const WrittenEnvFile& file : files) keys.insert(file.keys.begin(), file.keys.end());
    for (const LackingKey& each : lacking_keys_beside(project, *deployment, keys))
      lacking.push_back({files.front(), deployment->name.span, each.read});
  }
}

}  // namespace

std::vector<LackingEnvFile> lacking_env_files(const Project& project) {
  std::vector<LackingEnvFile> lacking;
  add_builds(project, lacking);
  each_env_file_scene(project, [&](const EnvFileScene& scene) {
    if (scene.workflow == nullptr && !names_production(project.file(scene.file).path)) return;
    if (!scene.command().words.empty()) add_compose_command(project, scene, lacking);
  });
  for (const auto& [run, read] : once<lacking_runs>(project))
    if (!run.env_files.empty()) lacking.push_back({run.env_files.front(), run.image.span, read});
  return lacking;
}

}  // namespace preship

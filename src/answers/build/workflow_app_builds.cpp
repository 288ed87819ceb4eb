// Builds in steps of workflows.

#include <algorithm>

#include "answers/build/app_builds.h"
#include "answers/env_files/scenes.h"
#include "answers/queries.h"
#include "knowledge/env/platform_keys.h"
#include "text/words.h"

namespace preship {
namespace {

void add_env(const YamlNode& node, AppBuild& build) {
  for (const YamlPair& pair : node.find("env").pairs) build.given.insert(pair.key.value);
  if (node.find("env").is_scalar()) build.open = true;  // an expression
}

// What a step before the build leaves behind: variables, or a file with some.
void note_step(const WorkflowStep& step, AppBuild& build) {
  if (step.uses && (step.uses->value.starts_with("./") || holds_any(step.uses->value, {"env", "secret"}))) build.open = true;
  if (step.run && holds(step.run->value, "GITHUB_ENV")) build.open = true;
}

bool is_loaded(std::string_view name, const AppBuild& build) {
  if (name == ".env" || name == ".env.local") return true;
  const std::string own = ".env." + build.mode;
  return name == own || name == own + ".local";
}

void add_tracked_files(const Project& project, AppBuild& build) {
  for (const auto& file : project.facts.dotenv_files) {
    const std::string& path = project.file(file->file).path;
    if (file->role != DotenvRole::real || directory_of(path) != build.service.directory || !is_loaded(base_name(path), build)) continue;
    for (const DotenvEntry& entry : file->entries)
      if (!entry.commented) build.given.insert(entry.key.value);
  }
}

class Builds {
 public:
  explicit Builds(const Project& project) : project_(project) {}

  void see(const EnvFileScene& scene) {
    if (scene.remote || scene.workflow->action) return;
    enter(scene);
    const ShellCommand& raw = scene.command();
    const Service* service = raw.words.empty() ? nullptr : project_.service({scene.directory});
    if (service == nullptr || !service->has_manifest) return;
    for (const ShellAssignment& assignment : raw.assignments) step_.given.insert(assignment.name.value);
    AppBuild build = step_;
    build.service = service->id;
    if (!runs_app_build(project_, *service, unwrapped(raw), build)) return;
    build.span = raw.span;
    build.job = scene.job;
    add_tracked_files(project_, build);
    add_written_env_files(
        *scene.files, [](const std::string&) { return false; }, build);
    found.push_back(std::move(build));
  }

  std::vector<AppBuild> found;

 private:
  // What holds from the beginning of the job, and from that of the step.
  void enter(const EnvFileScene& scene) {
    if (scene.job != at_.job) {
      state_ = {};
      next_step_ = 0;
      add_env(*scene.workflow->root, state_);
      add_env(*scene.job->node, state_);
      add_env(scene.job->node->find("container"), state_);
    }
    if (scene.step != at_.step) {
      for (; next_step_ < scene.job->steps.size(); ++next_step_) {
        note_step(scene.job->steps[next_step_], state_);
        if (&scene.job->steps[next_step_] == scene.step) break;
      }
      step_ = state_;
      add_env(*scene.step->node, step_);
    }
    at_ = scene;
  }

  const Project& project_;
  EnvFileScene at_;
  AppBuild state_, step_;
  std::size_t next_step_ = 0;
};

}  // namespace

// https://vite.dev/guide/env-and-mode#env-files, https://nextjs.org/docs/app/guides/environment-variables#environment-variable-load-order
void add_written_env_files(const EnvFilesWritten& written, const std::function<bool(const std::string&)>& left_out, AppBuild& build) {
  build.open = build.open || written.is_lost();
  for (const auto& [path, file] : written.all()) {
    const std::string directory = directory_of(path);
    const bool loaded = directory == build.service.directory && is_loaded(base_name(path), build);
    // A file beside is nobody's business, one further up may be named by the bundler's configuration.
    const bool elsewhere =
        path.find_first_of("$~") == std::string::npos && !path.starts_with('/') && !lies_in(build.service.directory, directory);
    if (elsewhere || left_out(path)) continue;
    build.open = build.open || !loaded || !file.known;
    if (!loaded) continue;
    build.given.insert(file.keys.begin(), file.keys.end());
    if (!file.keys.empty()) build.env_files.push_back(file);
  }
}

std::vector<AppBuild> workflow_app_builds(const Project& project) {
  Builds builds(project);
  each_env_file_scene_of_workflows(project, [&](const EnvFileScene& scene) { builds.see(scene); });
  return std::move(builds.found);
}

std::vector<const EnvRead*> demanded_on_load(const Project& project, const Service& service, const AppBuild& build) {
  std::vector<const EnvRead*> missing;
  if (std::ranges::find(service.frameworks, "next") == service.frameworks.end()) return missing;
  const auto gives = [&](const std::string& key) { return build.given.contains(key) || find_platform_key(key) != nullptr; };
  for (const EnvRead& read : project.facts.env_reads) {
    if (!read.on_load || read.need != Need::required || read.confidence != Confidence::high) continue;
    if (!project.loaded_by_build.contains(read.span.file) || !belongs_to(service, read.service)) continue;
    if (gives(read.key.value) || (!read.unless.empty() && gives(read.unless))) continue;
    const bool known = std::ranges::any_of(missing, [&](const EnvRead* other) { return other->key.value == read.key.value; });
    if (!known) missing.push_back(&read);
  }
  return missing;
}

}  // namespace preship

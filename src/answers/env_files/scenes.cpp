#include "answers/env_files/scenes.h"

#include <algorithm>

#include "answers/build/start.h"
#include "answers/workflows/steps.h"
#include "model/pipeline.h"
#include "paths/file_kinds.h"
#include "text/words.h"

namespace preship {
namespace {

using Visit = std::function<void(const EnvFileScene&)>;

// ".env" as part of the name of a file, not of process.env.
bool names_env_file(std::string_view text) {
  for (std::size_t at = text.find(".env"); at != std::string_view::npos; at = text.find(".env", at + 4))
    if (at == 0 || !(is_word(text[at - 1]) || text[at - 1] == ')')) return true;
  return false;
}

// The machines of one job, or of one script.
class Scenes {
 public:
  Scenes(const Project& project, bool fresh, const Visit& visit)
      : project_(project), local_(project, fresh), remote_(project, false), visit_(visit) {}

  void add(const WorkflowStep& step, EnvFileScene scene) {
    scene.step = &step;
    scene.directory = resolve_path(".", step.working_directory).value_or(step.working_directory);
    if (step.uses && may_write(*step.uses)) local_.lose();
    if (step.run && step.commands.empty() && names_env_file(step.run->value)) local_.lose();
    add(step.commands, step.remote, scene, !step.condition);
  }

  void add(std::span<const ShellCommand> commands, const std::vector<RemoteScript>& scripts, EnvFileScene scene, bool certain) {
    EnvFilesWritten& files = scene.remote ? remote_ : local_;
    scene.commands = commands;
    scene.files = &files;
    std::size_t remote = 0;
    for (std::size_t i = 0; i < commands.size(); ++i) {
      scene.index = i;
      if (runs_writer(commands[i], scene.directory)) files.lose();
      visit_(scene);
      files.see(commands, i, scene.directory, certain);
      scene.directory = directory_after(commands[i], scene.directory);
      for (; remote < scripts.size() && scripts[remote].command == i; ++remote) add_remote(scripts[remote].script, scene, certain);
    }
    // Those of an action belong to no command.
    for (; commands.empty() && remote < scripts.size(); ++remote) add_remote(scripts[remote].script, scene, certain);
  }

  const EnvFilesWritten& local() const { return local_; }

 private:
  void add_remote(const ShellScript& script, EnvFileScene scene, bool certain) {
    scene.remote = true;
    scene.directory = ".";
    add(script.commands, script.remote, scene, certain);
  }

  // Actions that bring files, and those of this repository, which nobody looks into here.
  static bool may_write(const Text& uses) {
    return uses.value.starts_with("./") ||
           holds_any(uses.value, {"env", "secret", "vault", "download-artifact", "doppler", "infisical", "1password", "sops", "decrypt"});
  }

  // `npm run make-env` whose script names env files. What builds the app is looked at where it is built.
  bool names_writer(const ShellCommand& command, const std::string& directory) const {
    if (std::ranges::none_of(command.words, [](const Text& word) { return word.value == "run"; })) return false;
    const std::optional<Text> name = script_run_here(unwrapped(command));
    const PackageJson* package = name ? project_.package(directory) : nullptr;
    const PackageScript* script = package == nullptr ? nullptr : package->script(name->value);
    return script != nullptr && names_env_file(script->command.value);
  }

  // A script of the repository that names env files, by its path or by its name in package.json.
  bool runs_writer(const ShellCommand& command, const std::string& directory) const {
    for (std::size_t i = 0; i < command.words.size() && i < 3; ++i) {
      const std::string& word = command.words[i].value;
      if (word.starts_with('-') || !(holds(word, ".") || holds(word, "/"))) continue;
      const auto path = resolve_path(directory, word);
      const SourceFile* file = path ? project_.file(*path) : nullptr;
      if (file != nullptr && (file->kind == FileKind::shell || is_source_code(file->kind)) && names_env_file(file->text)) return true;
    }
    return names_writer(command, directory);
  }

  const Project& project_;
  EnvFilesWritten local_, remote_;
  const Visit& visit_;
};

void add_scripts(const Project& project, const Visit& visit) {
  for (const auto& script : project.facts.shell_scripts) {
    const PathRole role = project.file(script->file).role;
    if (role == PathRole::production || role == PathRole::tooling)
      Scenes(project, false, visit).add(script->commands, script->remote, {.file = script->file, .directory = "."}, true);
  }
}

}  // namespace

static Scenes scenes_of(const Project& project, const Workflow& workflow, const WorkflowJob& job, const Visit& visit) {
  const bool fresh = runs_on_github(project, workflow) && !runs_on_own_machine(job) && checks_out_as_it_is(job);
  Scenes scenes(project, fresh, visit);
  for (const WorkflowStep& step : job.steps) scenes.add(step, {.workflow = &workflow, .job = &job, .file = workflow.file});
  return scenes;
}

void each_env_file_scene_of_workflows(const Project& project, const Visit& visit) {
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowJob& job : workflow->jobs) scenes_of(project, *workflow, job, visit);
}

void each_job_with_env_files(const Project& project,
                             const std::function<void(const Workflow&, const WorkflowJob&, const EnvFilesWritten&)>& visit) {
  const Visit nothing = [](const EnvFileScene&) {};
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowJob& job : workflow->image_builds.empty() ? std::span<const WorkflowJob>() : std::span(workflow->jobs))
      visit(*workflow, job, scenes_of(project, *workflow, job, nothing).local());
}

void each_env_file_scene(const Project& project, const Visit& visit) {
  add_scripts(project, visit);
  each_env_file_scene_of_workflows(project, visit);
  for (const auto& file : project.facts.pipeline_files)
    for (const WorkflowJob& job : file->pipeline.jobs) {
      Scenes scenes(project, job.runs_on.empty(), visit);
      for (const WorkflowStep& step : job.steps) scenes.add(step, {.workflow = &file->pipeline, .job = &job, .file = file->file});
    }
}

}  // namespace preship

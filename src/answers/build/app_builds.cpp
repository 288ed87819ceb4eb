#include "answers/build/app_builds.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "answers/env_files/scenes.h"
#include "answers/queries.h"
#include "knowledge/images/signs.h"
#include "knowledge/packages/app_programs.h"
#include "knowledge/release/programs.h"
#include "model/shell.h"
#include "text/glob.h"

namespace preship {
namespace {

bool is_package_manager(std::string_view program) { return program == "npm" || program == "pnpm" || program == "yarn" || program == "bun"; }

// They hand on what they find elsewhere: env files, vaults.
bool loads_values(const ShellCommand& command) {
  for (const Text& word : command.words) {
    if (word.value.find(".env") != std::string::npos && word.value.find("process.env") == std::string::npos) return true;
    if (word.value.find("environment") != std::string::npos) return true;
  }
  return !command.words.empty() && hands_on_values(command.words[0].value);
}

void add_assignments(const ShellCommand& command, AppBuild& build) {
  for (const ShellAssignment& assignment : command.assignments) build.given.insert(assignment.name.value);
}

// `vite build --mode staging` loads .env.staging: https://vite.dev/guide/env-and-mode#modes
void note_mode(const ShellCommand& command, AppBuild& build) {
  for (std::size_t i = 1; i < command.words.size(); ++i) {
    const std::string& word = command.words[i].value;
    if ((word == "--mode" || word == "-m") && i + 1 < command.words.size()) build.mode = command.words[i + 1].value;
    if (word.starts_with("--mode=")) build.mode = word.substr(7);
  }
  build.open = build.open || build.mode.find('$') != std::string::npos;
}

// "build" of `npm run build`, `pnpm --filter web build`, `turbo run build`; "" when the command runs no script.
std::string script_of(const ShellCommand& command) {
  const std::string& program = command.words[0].value;
  const bool runs_all = program == "turbo" || program == "nx";
  if (!is_package_manager(program) && !runs_all) return {};
  for (std::size_t i = 1; i < command.words.size(); ++i) {
    const std::string& word = command.words[i].value;
    if (word == "install" || word == "ci" || word == "add" || word == "config" || word == "deploy") return {};
    if (word == "build" || word.starts_with("build:")) return word;
  }
  return {};
}

bool script_builds(const Project& project, const Service& service, const std::string& name, AppBuild& build, int depth) {
  const PackageJson* package = project.package(service.id.directory);
  const PackageScript* script = package == nullptr ? nullptr : package->script(name);
  if (script == nullptr || depth == 0) return false;
  bool builds = false;
  for (const ShellCommand& raw : script->commands) {
    if (raw.words.empty()) continue;
    const ShellCommand command = unwrapped(raw);
    build.open = build.open || loads_values(raw) || loads_values(command);
    add_assignments(command, build);
    if (command.words.empty()) continue;
    note_mode(command, build);
    const std::string inner = script_of(command);
    const bool direct = command.words.size() > 1 && builds_app(command.words[0].value, command.words[1].value);
    // `vite build` may be written `vite build --mode x`; a bare `vite` serves.
    if (direct || (!inner.empty() && inner != name && script_builds(project, service, inner, build, depth - 1))) builds = true;
  }
  return builds;
}

bool is_deployment_of(const Deployment& deployment, const std::string& path) {
  return deployment.kind == ArtifactKind::dockerfile && deployment.dockerfile == path;
}

// Everything that builds the Dockerfile starts from a fresh checkout, so that no untracked file is there.
bool built_from_checkout(const Project& project, const std::string& path) {
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowImageBuild& build : workflow->image_builds)
      if (build.file == path) return true;
  return false;
}

// Official images, and those of runtimes: they set no variables of apps.
bool is_plain_image(std::string_view image) {
  return is_plain_image_name(image) || (!image.empty() && image.find('/') == std::string_view::npos);
}

// The env files of the jobs that build each Dockerfile.
using JobFiles = std::multimap<std::string, EnvFilesWritten>;

JobFiles files_of_jobs(const Project& project) {
  JobFiles files;
  each_job_with_env_files(project, [&](const Workflow& workflow, const WorkflowJob& job, const EnvFilesWritten& written) {
    if (written.all().empty() && !written.is_lost()) return;
    const auto holds_build = [&](const WorkflowImageBuild& build) {
      return std::ranges::any_of(
          job.steps, [&](const WorkflowStep& step) { return step.span.begin <= build.span.begin && build.span.end <= step.span.end; });
    };
    for (const WorkflowImageBuild& build : workflow.image_builds)
      if (!build.file.empty() && holds_build(build)) files.emplace(build.file, written);
  });
  return files;
}

// One stage after another, as far as the build.
class StageWalk {
 public:
  StageWalk(const Project& project, const Dockerfile& dockerfile, const Service& service, std::string context, const JobFiles& jobs)
      : project_(project), dockerfile_(dockerfile), service_(service), context_(std::move(context)), jobs_(jobs) {
    path_ = project.file(dockerfile.file).path;
  }

  std::vector<AppBuild> builds() {
    std::vector<AppBuild> found;
    for (const DockerStage& stage : dockerfile_.stages) {
      AppBuild state{.service = service_.id, .dockerfile = path_};
      if (stage.base_stage && *stage.base_stage < done_.size()) state = done_[*stage.base_stage];
      // What a base image of somebody else sets cannot be seen.
      if (!stage.base_stage && !is_plain_image(stage.resolved_image)) state.open = true;
      for (const DockerInstruction& instruction : stage.instructions) step(stage, instruction, state, found);
      for (const DockerVariable& variable : stage.variables) state.given.insert(variable.key.value);
      done_.push_back(std::move(state));
    }
    return found;
  }

 private:
  void step(const DockerStage& stage, const DockerInstruction& instruction, AppBuild& state, std::vector<AppBuild>& found) {
    note(instruction, state);
    if (instruction.keyword.value != "RUN" || instruction.onbuild) return;
    AppBuild build = state;
    for (const DockerVariable& variable : stage.variables)
      if (variable.key.span.begin < instruction.span.begin) build.given.insert(variable.key.value);
    for (const DockerFlag& flag : instruction.flags) note_mount(flag, build);
    for (const ShellCommand& raw : instruction.commands) {
      if (raw.words.empty()) continue;
      const ShellCommand command = unwrapped(raw);
      add_assignments(raw, build);
      if (!runs_app_build(project_, service_, command, build)) continue;
      build.span = raw.span;
      found.push_back(build);
    }
  }

  // Files with values that the build may read.
  void note(const DockerInstruction& instruction, AppBuild& state) const {
    const std::string& keyword = instruction.keyword.value;
    if (keyword == "COPY" || keyword == "ADD") {
      note_stage(instruction, state);
      for (const Text& word : instruction.arguments)
        if (word.value.find(".env") != std::string::npos) state.open = true;
      if (copies_context(instruction)) note_context(state);
    }
    if (keyword != "RUN") return;
    const std::string& text = instruction.rest.value;
    for (std::size_t at = text.find(".env"); at != std::string::npos; at = text.find(".env", at + 4))
      if (at < 7 || text.compare(at - 7, 7, "process") != 0) state.open = true;
  }

  // Files come along from another stage: COPY --from=deps /app /app.
  void note_stage(const DockerInstruction& instruction, AppBuild& state) const {
    for (const DockerFlag& flag : instruction.flags)
      for (std::size_t i = 0; flag.name.value == "from" && i < done_.size(); ++i)
        if (flag.value.value == dockerfile_.stages[i].name || flag.value.value == std::to_string(i)) {
          state.open = state.open || done_[i].open;
          state.given.insert(done_[i].given.begin(), done_[i].given.end());
        }
  }

  void note_context(AppBuild& state) const {
    for (const auto& file : project_.facts.dotenv_files) {
      const std::string& path = project_.file(file->file).path;
      if (file->role != DotenvRole::real || !lies_in(path, context_)) continue;
      for (const DotenvEntry& entry : file->entries)
        if (!entry.commented) state.given.insert(entry.key.value);
    }
    // An untracked .env on the machine of whoever builds by hand would come along.
    const std::string ignore = dockerignore_of(project_, dockerfile_, context_);
    const std::string inner = service_.id.directory == context_ ? "" : context_ == "." ? service_.id.directory + "/" : "";
    const bool kept_out =
        !ignore.empty() && docker_ignores(project_, ignore, inner + ".env") && docker_ignores(project_, ignore, inner + ".env.production");
    if (!kept_out && !built_from_checkout(project_, path_)) state.open = true;
    const auto left_out = [&](const std::string& path) {
      if (!lies_in(path, context_)) return true;
      return !ignore.empty() && docker_ignores(project_, ignore, context_ == "." ? path : path.substr(context_.size() + 1));
    };
    const auto [first, last] = jobs_.equal_range(path_);
    for (auto job = first; job != last; ++job) add_written_env_files(job->second, left_out, state);
  }

  static void note_mount(const DockerFlag& flag, AppBuild& build) {
    if (flag.name.value != "mount" || flag.value.value.find("type=secret") == std::string::npos) return;
    const std::size_t at = flag.value.value.find("env=");
    if (at == std::string::npos) build.open = true;
    else build.given.insert(flag.value.value.substr(at + 4, flag.value.value.find(',', at) - at - 4));
  }

  const Project& project_;
  const Dockerfile& dockerfile_;
  const Service& service_;
  std::string context_, path_;
  const JobFiles& jobs_;
  std::vector<AppBuild> done_;  // what holds at the end of each stage
};

}  // namespace

bool runs_app_build(const Project& project, const Service& service, const ShellCommand& command, AppBuild& build) {
  if (command.words.empty()) return false;
  build.open = build.open || loads_values(command);
  add_assignments(command, build);
  note_mode(command, build);
  if (command.words.size() > 1 && builds_app(command.words[0].value, command.words[1].value)) return true;
  const std::string name = script_of(command);
  if (name.empty()) return false;
  const PackageJson* package = project.package(service.id.directory);
  return script_builds(project, service, package != nullptr && package->script(name) != nullptr ? name : "build", build, 4);
}

std::vector<AppBuild> docker_app_builds(const Project& project) {
  std::vector<AppBuild> result;
  const JobFiles jobs = files_of_jobs(project);
  for (const auto& dockerfile : project.facts.dockerfiles) {
    const std::string& path = project.file(dockerfile->file).path;
    if (!is_deployed(project, *dockerfile) || !project.in_production({dockerfile->file})) continue;
    // The context that something builds it from; else its own directory.
    const Deployment* by = nullptr;
    for (const Deployment& deployment : project.facts.deployments)
      if (deployment.dockerfile == path && !deployment.service.empty() && (by == nullptr || is_deployment_of(*by, path))) by = &deployment;
    const Service* service = by == nullptr ? nullptr : project.service(by->service);
    if (service == nullptr) continue;
    const std::string context = by->build_context.empty() ? dockerfile->directory : by->build_context;
    std::ranges::move(StageWalk(project, *dockerfile, *service, context, jobs).builds(), std::back_inserter(result));
  }
  return result;
}

const AppBuild* build_of(const std::vector<AppBuild>& builds, const Deployment& deployment) {
  const auto found = std::ranges::find_if(
      builds, [&](const AppBuild& each) { return each.dockerfile == deployment.dockerfile && each.service == deployment.service; });
  return found == builds.end() ? nullptr : &*found;
}

std::string dockerignore_of(const Project& project, const Dockerfile& dockerfile, std::string_view context) {
  const std::string own = project.file(dockerfile.file).path + ".dockerignore";
  if (project.file(own) != nullptr) return own;
  const std::string shared = context == "." || context.empty() ? ".dockerignore" : std::string(context) + "/.dockerignore";
  return project.file(shared) != nullptr ? shared : "";
}

// https://docs.docker.com/build/concepts/context/#dockerignore-files: anchored at the context, the last match decides, a
// match of a directory holds for all in it.
bool docker_ignores(const Project& project, const std::string& ignore_file, std::string_view path) {
  bool ignored = false;
  for (const auto& file : project.facts.ignore_files) {
    if (project.file(file->file).path != ignore_file) continue;
    for (const Text& line : file->patterns) {
      std::string_view pattern = line.value;
      const bool negated = pattern.starts_with('!');
      if (negated) pattern.remove_prefix(1);
      while (pattern.starts_with("./") || pattern.starts_with('/')) pattern.remove_prefix(pattern[0] == '/' ? 1 : 2);
      while (pattern.ends_with('/')) pattern.remove_suffix(1);
      bool matches = glob_match(pattern, path);
      for (std::size_t slash = path.find('/'); !matches && slash != std::string_view::npos; slash = path.find('/', slash + 1))
        matches = glob_match(pattern, path.substr(0, slash));
      if (matches) ignored = !negated;
    }
  }
  return ignored;
}

bool keeps_part(const Project& project, const std::string& ignore_file, std::string_view path) {
  for (const auto& file : project.facts.ignore_files)
    if (project.file(file->file).path == ignore_file)
      for (const Text& line : file->patterns)
        if (line.value.starts_with('!') && (line.value.find(path) != std::string::npos || line.value.find('*') != std::string::npos))
          return true;
  return false;
}

bool copies_context(const DockerInstruction& instruction) {
  if (instruction.keyword.value != "COPY" && instruction.keyword.value != "ADD") return false;
  for (const DockerFlag& flag : instruction.flags)
    if (flag.name.value == "from") return false;
  for (std::size_t i = 0; i + 1 < instruction.arguments.size(); ++i) {
    const std::string& source = instruction.arguments[i].value;
    if (source == "." || source == "./" || source == "/" || source == "*" || source == "./*") return true;
  }
  return false;
}

}  // namespace preship

#include "answers/docker/install_gaps.h"

#include <algorithm>

#include "answers/build/lockfiles.h"
#include "answers/build/start.h"
#include "answers/docker/loops.h"
#include "answers/docker/node_builds.h"
#include "answers/docker/started_files.h"
#include "answers/docker/targets.h"
#include "answers/files.h"
#include "answers/workflows/steps.h"
#include "knowledge/packages/install_files.h"
#include "knowledge/packages/lockfiles.h"
#include "knowledge/packages/package_programs.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr std::size_t most_step_commands = 100;  // of a step

constexpr std::string_view install_options =
    " --filter -F -w --workspace -C --dir --cwd --prefix --omit --include --only --network-timeout --reporter ";

std::string first_words(const ShellCommand& command) {
  std::string text = command.words[0].value;
  for (std::size_t i = 1; i < command.words.size() && i < 2; ++i) text += " " + command.words[i].value;
  return text;
}

// The installs of one stage, from its first instruction on.
class InstallWalk {
 public:
  InstallWalk(const ImageFiles& files, const DockerStage& stage, std::vector<InstallGap>& gaps)
      : files_(files), stage_(stage), gaps_(gaps) {}

  void look_at(const DockerInstruction& instruction) {
    for (const DockerVariable& variable : stage_.variables)
      if (variable.key.value == "NODE_ENV" && lies_within(variable.key.span, instruction.span))
        production_ = variable.value && variable.value->value == "production";
    const bool brings_modules = instruction.keyword.value == "COPY" && !flag_value(instruction, "from").empty();
    has_modules_ = has_modules_ || brings_modules;
    if (instruction.keyword.value != "RUN" || instruction.onbuild) return;
    CommandPlace place{files_, {&stage_, &instruction}, absolute_in_stage(files_.dockerfile(), stage_, instruction, "")};
    if (holds_any(instruction.rest.value, {"(cd", "( cd"})) return;
    for (const ShellCommand& command : instruction.commands) {
      if (changes_directory(command, place.directory)) continue;
      if (place.directory.empty()) return;
      if (!is_conditional(command.flow) && command.flow.function.empty()) look_at_command(command, place);
      if (before_.size() < most_step_commands) before_.push_back({command, place.directory});
      else break;
    }
    before_.clear();
  }

 private:
  struct Before {
    ShellCommand command;
    std::string directory;
  };

  // Neither in the image nor made by what the same step runs before.
  bool is_absent(const CommandPlace& place, const std::string& path) const {
    if (path.empty() || files_.find(place.moment, path).presence != Presence::absent) return false;
    return std::ranges::none_of(before_, [&](const Before& before) {
      const Writes writes = command_writes(before.command, {files_, place.moment, before.directory}, path);
      return writes == Writes::yes || writes == Writes::perhaps;
    });
  }

  void look_at_command(const ShellCommand& written, const CommandPlace& place) {
    const ShellCommand command = unwrapped(written);
    if (command.words.empty()) return;
    const CommandLine line = read_command_line(command, install_options);
    if (installs_dependencies(line)) look_at_node(command, line, place);
    if (is_one_of(line.program, {"pip", "pip3"}) && line.subcommand() == "install") look_at_pip(command, place);
    if (line.program == "uv" && line.subcommand() == "pip") look_at_pip(command, place);
    for (const InstallFile& file : install_files())
      if (file.program == line.program && file.subcommand == line.subcommand() && (file.option.empty() || line.has(file.option))) {
        const bool elsewhere = std::ranges::any_of(
            line.flags, [&](const Text& flag) { return holds_word(file.elsewhere, flag.value.substr(0, flag.value.find('='))); });
        if (!elsewhere) look_at_file(command, place, path_in_image(place.directory, file.file));
      }
    for (const InstallLock& lock : install_locks())
      if (lock.program == line.program && lock.subcommand == line.subcommand() &&
          line.operands.size() <= (lock.subcommand.empty() ? 0U : 1U))
        if (std::ranges::none_of(line.flags, [&](const Text& flag) { return holds_word(lock.unless, flag.value); }))
          look_at_resolution(command, lock, place);
  }

  // The lock file lies beside the manifest in the project, and not in the image.
  void look_at_resolution(const ShellCommand& command, const InstallLock& lock, const CommandPlace& place) {
    const FileInImage manifest = files_.find(place.moment, path_in_image(place.directory, lock.manifest));
    const std::string path = path_in_image(place.directory, lock.lock);
    if (!manifest.is_file() || manifest.source.empty() || !is_absent(place, path)) return;
    const auto beside = resolve_path(directory_of(manifest.source), lock.lock);
    if (!beside || !files_.project().by_path.contains(*beside)) return;
    gaps_.push_back({.command = command.span, .says = first_words(command), .lacks = *beside, .lock = true, .by = {}, .by_name = {}});
  }

  // The project has it, and the image does not.
  bool look_at_file(const ShellCommand& command, const CommandPlace& place, const std::string& path) {
    if (!is_absent(place, path) || !is_in_project(path)) return false;
    gaps_.push_back({.command = command.span, .says = first_words(command), .lacks = path, .by = {}, .by_name = {}});
    return true;
  }

  // Some file of the context has that name, so that it is only a matter of copying it.
  bool is_in_project(const std::string& path) const {
    return std::ranges::any_of(files_.project().files, [&](const SourceFile& file) {
      return lies_in(file.path, files_.context()) && base_name(file.path) == base_name(path) && path.ends_with(base_name(file.path));
    });
  }

  void look_at_node(const ShellCommand& command, const CommandLine& line, CommandPlace place) {
    const bool repeated = std::exchange(has_modules_, true);
    for (std::size_t i = 1; i + 1 < command.words.size(); ++i)
      if (is_one_of(command.words[i].value, {"-C", "--dir", "--cwd", "--prefix"}))
        place.directory = path_in_image(place.directory, command.words[i + 1].value);
    if (place.directory.empty() || line.has_any({"--filter", "-F", "-w", "--workspace", "--offline", "-r", "--recursive"})) return;
    // The root of a workspace of pnpm may do without: https://pnpm.io/pnpm-workspace_yaml
    const bool has_workspace = line.program == "pnpm" && !is_absent(place, path_in_image(place.directory, "pnpm-workspace.yaml"));
    if (!has_workspace && look_at_file(command, place, path_in_image(place.directory, "package.json"))) return;
    if (look_at_lock(command, place)) return;
    const PackageJson* package = files_.package_in(place.moment, place.directory);
    if (package == nullptr) return;
    const bool pruned = leaves_out_development(line, production_) && (!repeated || line.subcommand() == "ci");
    for (const PackageScript* script : install_scripts(*package, line))
      if (look_at_script(command, *package, *script, pruned, place, 0)) return;
  }

  bool look_at_lock(const ShellCommand& command, const CommandPlace& place) {
    const std::string_view manager = lockfile_demanded(command);
    std::string missing;
    for (const LockfileName& lock : lockfile_names()) {
      if (lock.manager != manager || manager.empty()) continue;
      for (std::string directory = place.directory;; directory = path_in_image(directory, "..")) {
        const std::string path = path_in_image(directory, lock.file);
        if (!is_absent(place, path)) return false;
        if (missing.empty()) missing = path;
        if (directory == "/") break;
      }
    }
    return !missing.empty() && look_at_file(command, place, missing);
  }

  bool look_at_script(const ShellCommand& install, const PackageJson& package, const PackageScript& script, bool pruned, CommandPlace place,
                      int depth) {
    const auto add = [&](std::string lacks, bool program) {
      gaps_.push_back({.command = install.span,
                       .says = first_words(install),
                       .lacks = std::move(lacks),
                       .program = program,
                       .by = script.name,
                       .by_name = script.name.value});
      return true;
    };
    for (const ShellCommand& written : script.commands) {
      if (!files_.spend()) return false;
      if (changes_directory(written, place.directory)) continue;
      const ShellCommand command = unwrapped(written);
      // What follows a condition may not run.
      if (is_conditional(written.flow) || command.words.empty() || place.directory.empty() ||
          is_one_of(command.words[0].value, {"[", "[[", "test", "is-ci"}))
        return false;
      for (const StartedFile& file : started_files(written, place))
        if (std::ranges::all_of(file.candidates, [&](const std::string& path) { return is_absent(place, path); }))
          return add(file.candidates.front(), false);
      const auto call = script_run_here(command);
      if (call && depth < 4)
        if (const PackageScript* inner = package.script(call->value))
          if (look_at_script(install, package, *inner, pruned, place, depth + 1)) return true;
      const PackageDependency* tool =
          written.words[0].value == "npx" ? nullptr : package.dependency(std::string(package_of_program(command.words[0].value)));
      if (pruned && tool != nullptr && tool->dev) return add(command.words[0].value, true);
      if (command.words[0].value == "patch-package" && look_at_patches(package, place))
        return add(path_in_image(place.directory, "patches"), false);
    }
    return false;
  }

  // Without its folder patch-package does nothing, and says so.
  bool look_at_patches(const PackageJson& package, const CommandPlace& place) const {
    const std::string folder = package.directory == "." ? "patches" : package.directory + "/patches";
    return has_path(files_.project(), folder) && is_absent(place, path_in_image(place.directory, "patches"));
  }

  void look_at_pip(const ShellCommand& command, const CommandPlace& place) {
    for (std::size_t i = 2; i + 1 < command.words.size(); ++i) {
      if (!is_one_of(command.words[i].value, {"-r", "--requirement"})) continue;
      const std::string path = path_in_image(place.directory, command.words[i + 1].value);
      if (!path.empty() && !look_at_file(command, place, path)) look_at_requirements(command, place, path, 0);
    }
  }

  // -r and -c are relative to the file, projects to where pip runs: https://pip.pypa.io/en/stable/reference/requirements-file-format/
  void look_at_requirements(const ShellCommand& command, const CommandPlace& place, const std::string& path, int depth) {
    const FileInImage found = files_.find(place.moment, path);
    if (!found.is_file() || found.source.empty() || depth > 4) return;
    for (const auto& python : files_.project().facts.python_projects) {
      if (files_.project().file(python->file).path != found.source) continue;
      for (const Text& needed : python->needed_paths) {
        const bool is_list = ends_with_any(needed.value, {".txt", ".in"});
        const std::string other = path_in_image(is_list ? path_in_image(path, "..") : place.directory, needed.value);
        if (is_absent(place, other))
          return gaps_.push_back({.command = command.span,
                                  .says = first_words(command),
                                  .lacks = other,
                                  .by = needed,
                                  .by_name = std::string(base_name(found.source))});
        if (is_list && !other.empty()) look_at_requirements(command, place, other, depth + 1);
      }
    }
  }

  const ImageFiles& files_;
  const DockerStage& stage_;
  std::vector<InstallGap>& gaps_;
  std::vector<Before> before_;
  bool production_ = false, has_modules_ = false;
};

}  // namespace

std::vector<InstallGap> install_gaps(const Project& project) {
  std::vector<InstallGap> gaps;
  each_dockerfile(project, [&](const Dockerfile& file) {
    if (!is_deployed(project, file)) return;
    const auto context = only_context(project, file);
    if (!context) return;
    const ImageFiles files(project, file, *context);
    for (const DockerStage& stage : file.stages) {
      if (!is_built(project, file, stage)) continue;
      InstallWalk walk(files, stage, gaps);
      for (const DockerInstruction& instruction : stage.instructions) walk.look_at(instruction);
    }
  });
  return gaps;
}

}  // namespace preship

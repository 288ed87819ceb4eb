#include "answers/docker/package_cache.h"

#include <algorithm>

#include "text/words.h"

namespace preship {
namespace {

bool is_said_true(const DockerStage& stage, std::string_view key) {
  return std::ranges::any_of(stage.variables, [&](const DockerVariable& variable) {
    return variable.key.value == key && variable.value && !is_one_of(variable.value->value, {"", "0", "false", "off", "no"});
  });
}

bool keeps_no_pip_cache(const DockerPlace& place, const CommandLine& line) {
  if (line.has("--no-cache-dir") || is_said_true(place.stage, "PIP_NO_CACHE_DIR")) return true;
  for (std::optional<std::size_t> base = place.stage.base_stage; base; base = place.file.stages[*base].base_stage)
    if (is_said_true(place.file.stages[*base], "PIP_NO_CACHE_DIR")) return true;
  return std::ranges::any_of(place.instruction.commands, [](const ShellCommand& command) {
    return std::ranges::any_of(command.assignments, [](const ShellAssignment& assignment) {
      return assignment.name.value == "PIP_NO_CACHE_DIR" && !is_one_of(assignment.value.value, {"", "0", "false", "off", "no"});
    });
  });
}

// A later command of the same RUN: `yum clean all`, `rm -rf /var/cache/yum`.
bool cleans_later(const DockerInstruction& run, const PackageCommand& command, std::string_view verb, std::string_view directory) {
  return std::ranges::any_of(run.commands, [&](const ShellCommand& later) {
    if (later.words.empty() || later.span.begin < command.line.operands[0].span.begin) return false;
    const CommandLine line = read_command_line(later);
    if (line.program == "rm") return std::ranges::any_of(line.operands, [&](const Text& path) { return holds(path.value, directory); });
    const bool same = line.program == command.line.program || (line.program == "yum" && command.manager->family == "rpm") ||
                      (line.program == "apt-get" && command.manager->family == "apt");
    return same && line.subcommand() == verb;
  });
}

bool leaves_apt(const DockerPlace& place, const PackageCommand& command) {
  if (command.line.subcommand() != "update") return false;
  const bool lists = mounts(place.instruction, "/var/lib/apt");
  return !lists && !cleans_later(place.instruction, command, "never", "/var/lib/apt");
}

bool leaves_rpm(const DockerPlace& place, const PackageCommand& command) {
  const bool fills = command.installs || command.line.subcommand().starts_with("up");
  if (!fills || mounts(place.instruction, "/var/cache/")) return false;
  return !cleans_later(place.instruction, command, "clean", "/var/cache/");
}

bool leaves_yarn(const DockerPlace& place, const PackageCommand& command) {
  const bool installs = command.line.operands.empty() || command.line.subcommand() == "install" || command.line.subcommand() == "add";
  if (!installs || command.line.has_any({"--version", "-v"})) return false;
  if (mounts(place.instruction, "yarn") || mounts(place.instruction, "/root/.cache") || command.line.operands.empty()) return false;
  return !cleans_later(place.instruction, command, "cache", ".cache/yarn");
}

}  // namespace

bool is_kept(const Dockerfile& file, const DockerStage& stage) {
  if (&stage == &file.stages.back()) return true;
  const auto index = static_cast<std::size_t>(&stage - file.stages.data());
  return std::ranges::any_of(file.stages, [&](const DockerStage& other) { return other.base_stage == index; });
}

bool leaves_cache(const DockerPlace& place, const PackageCommand& command) {
  const std::string_view family = command.manager->family;
  if (family == "apt") return leaves_apt(place, command);
  if (family == "rpm") return leaves_rpm(place, command);
  if (family == "yarn") return leaves_yarn(place, command);
  if (family == "zypper")
    return command.installs && !mounts(place.instruction, "/var/cache/zypp") &&
           !cleans_later(place.instruction, command, "clean", "/var/cache/zypp") &&
           !cleans_later(place.instruction, command, "cc", "/var/cache/zypp");
  if (family == "apk")
    return command.installs && !command.line.has("--no-cache") && !mounts(place.instruction, "/var/cache/apk") &&
           !mounts(place.instruction, "/etc/apk/cache") && !cleans_later(place.instruction, command, "cache", "/var/cache/apk");
  return family == "pip" && command.installs && command.line.program != "pipx" && !mounts(place.instruction, "/.cache") &&
         !mounts(place.instruction, "pip") && !keeps_no_pip_cache(place, command.line);
}

}  // namespace preship

#include <algorithm>

#include "answers/docker/loops.h"
#include "answers/docker/packages.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool is_update(const PackageCommand& command) {
  return is_one_of(command.line.program, {"apt-get", "apt", "apk", "yum", "dnf"}) && is_one_of(command.line.subcommand(), {"update"});
}

static bool uses_lists(const DockerInstruction& instruction) {
  return std::ranges::any_of(instruction.commands, [](const ShellCommand& command) {
    const auto other = package_command(command);
    return other &&
           (other->installs || is_one_of(other->line.subcommand(), {"upgrade", "dist-upgrade", "build-dep", "source", "download"}));
  });
}

static Findings check(const Project& project) {
  Findings findings;
  each_run_command(project, [&](const DockerPlace& place, const ShellCommand& command) {
    const auto update = package_command(command);
    if (!update || !is_update(*update) || uses_lists(place.instruction)) return;
    if (mounts(place.instruction, "/var/lib/apt") || mounts(place.instruction, "/etc/apk/cache")) return;
    findings.push_back({command.span, "'" + update->line.program + " update' is cached apart from the install that needs it"});
  });
  return findings;
}

Rule docker_update_alone() { return {check}; }

}  // namespace preship

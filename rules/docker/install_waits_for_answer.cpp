#include <algorithm>

#include "answers/docker/loops.h"
#include "answers/docker/packages.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// An answer that the stage gives by configuration: APT::Get::Assume-Yes "true".
static bool assumes_yes(const DockerStage& stage) {
  return std::ranges::any_of(stage.instructions, [](const DockerInstruction& instruction) {
    return holds_any(instruction.rest.value, {"Assume-Yes", "assumeyes"});
  });
}

static Findings check(const Project& project) {
  Findings findings;
  each_run_command(project, [&](const DockerPlace& place, const ShellCommand& command) {
    const auto install = package_command(command);
    if (!install || !waits_for_answer(*install) || install->packages.empty()) return;
    if (command.before == "|" || assumes_yes(place.stage)) return;
    findings.push_back({command.span, "'" + install->line.program + " " + std::string(install->line.subcommand()) +
                                          "' asks before it installs, and a build cannot answer"});
  });
  return findings;
}

Rule docker_install_waits_for_answer() { return {check}; }

}  // namespace preship

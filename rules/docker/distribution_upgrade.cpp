#include "answers/docker/loops.h"
#include "answers/docker/packages.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool upgrades(const CommandLine& line) {
  const std::string_view verb = line.subcommand();
  if (line.program == "apt-get" || line.program == "apt") return is_one_of(verb, {"upgrade", "dist-upgrade", "full-upgrade"});
  if (line.program == "apk") return verb == "upgrade";
  if (is_one_of(line.program, {"yum", "dnf"})) return is_one_of(verb, {"update", "upgrade", "distro-sync"});
  return line.program == "zypper" && is_one_of(verb, {"update", "up", "dist-upgrade", "dup"});
}

static Findings check(const Project& project) {
  Findings findings;
  each_run_command(project, [&](const DockerPlace&, const ShellCommand& command) {
    const auto packages = package_command(command);
    if (packages && upgrades(packages->line) && packages->line.operands.size() == 1)
      findings.push_back({command.span, "'" + packages->line.program + " " + std::string(packages->line.subcommand()) +
                                            "' upgrades the whole distribution"});
  });
  return findings;
}

Rule docker_distribution_upgrade() { return {check}; }

}  // namespace preship

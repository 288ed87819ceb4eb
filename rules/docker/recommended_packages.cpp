#include <algorithm>

#include "answers/docker/loops.h"
#include "answers/docker/packages.h"
#include "answers/fold.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool leaves_out_recommended(const CommandLine& line) {
  const auto says = [](const Text& word) {
    return holds(word.value, "Install-Recommends=false") || holds(word.value, "Install-Recommends=0");
  };
  return line.has("--no-install-recommends") || std::ranges::any_of(line.values, says) || std::ranges::any_of(line.flags, says);
}

static Findings check(const Project& project) {
  Findings findings;
  each_run_command(project, [&](const DockerPlace&, const ShellCommand& command) {
    const auto install = package_command(command);
    if (!install || !install->installs || install->manager->family != "apt" || install->line.program == "aptitude") return;
    if (!leaves_out_recommended(install->line))
      findings.push_back({command.span, "'" + install->line.program + " install' also installs what is only recommended"});
  });
  return one_per_file(std::move(findings));
}

Rule docker_recommended_packages() { return {check}; }

}  // namespace preship

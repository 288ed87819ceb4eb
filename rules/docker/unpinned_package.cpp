#include "answers/docker/loops.h"
#include "answers/docker/packages.h"
#include "answers/fold.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_run_command(project, [&](const DockerPlace&, const ShellCommand& command) {
    const auto install = package_command(command);
    if (!install || !install->installs) return;
    for (const Text& package : install->packages)
      if (!is_pinned(*install, package)) findings.push_back({package.span, "'" + package.value + "' is installed without a version"});
  });
  return one_per_file(std::move(findings));
}

Rule docker_unpinned_package() { return {check}; }

}  // namespace preship

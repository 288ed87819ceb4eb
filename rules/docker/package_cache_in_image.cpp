#include "answers/docker/loops.h"
#include "answers/docker/package_cache.h"
#include "answers/docker/packages.h"
#include "answers/fold.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_run_command(project, [&](const DockerPlace& place, const ShellCommand& command) {
    const auto packages = package_command(command);
    if (!packages || (!place.instruction.onbuild && !is_kept(place.file, place.stage))) return;
    if (leaves_cache(place, *packages))
      findings.push_back({command.span, "'" + packages->line.program + "' leaves its cache in the image"});
  });
  return one_per_file(std::move(findings));
}

Rule docker_package_cache_in_image() { return {check}; }

}  // namespace preship

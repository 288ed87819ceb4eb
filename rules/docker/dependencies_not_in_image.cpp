#include <algorithm>

#include "answers/docker/context.h"
#include "answers/docker/loops.h"
#include "answers/docker/node_modules.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_dockerfile(project, [&](const Dockerfile& file) {
    const std::vector<const DockerStage*> chain = file.chain("");
    if (file.stages.size() < 2 || chain.empty() || !is_deployed(project, file) || !chain.back()->resolved_image.starts_with("node:"))
      return;
    const DockerStart start = effective_start(file, "");
    if (start.words.size() < 2 || base_name(start.words[0].value) != "node" || start.words[1].value.starts_with('-')) return;
    const PackageJson* package = package_built_by(project, file);
    if (package == nullptr || !package->workspaces.empty() || bundles(*package) ||
        std::ranges::any_of(chain, [](const DockerStage* stage) { return may_hold_modules(*stage); }))
      return;
    const auto needed = std::ranges::find(package->dependencies, false, &PackageDependency::dev);
    if (needed != package->dependencies.end())
      findings.push_back({start.words[0].span,
                          "the last stage has no 'node_modules': '" + start.words[1].value + "' cannot load '" + needed->name.value + "'",
                          {{needed->name.span, "a dependency of the app"}}});
  });
  return findings;
}

Rule docker_dependencies_not_in_image() { return {check}; }

}  // namespace preship

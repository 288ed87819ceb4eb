#include <algorithm>

#include "answers/docker/context.h"
#include "answers/docker/loops.h"
#include "answers/docker/node_builds.h"
#include "answers/docker/node_modules.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// `npm start` too, which needs no `run`.
static std::string started_script(const ShellCommand& command) {
  const CommandLine line = read_command_line(command);
  return line.program == "npm" && line.subcommand() == "start" ? "start" : script_run_by(line);
}

static bool is_overridden(const Project& project, const std::string& path) {
  return std::ranges::any_of(project.facts.deployments, [&](const Deployment& deployment) {
    return deployment.kind != ArtifactKind::dockerfile && deployment.dockerfile == path && !deployment.command.empty();
  });
}

static Findings check(const Project& project) {
  Findings findings;
  each_dockerfile(project, [&](const Dockerfile& file) {
    const std::vector<const DockerStage*> chain = file.chain("");
    const PackageJson* package = package_built_by(project, file);
    if (chain.empty() || package == nullptr || !package->workspaces.empty() || !is_deployed(project, file) ||
        project.file(".yarnrc.yml") != nullptr || is_overridden(project, project.file(file.file).path))
      return;
    const ShellCommand* install = install_without_development(file, *chain.front());
    const DockerStart start = effective_start(file, "");
    if (install == nullptr) return;
    for (const DockerInstruction* part : {start.entrypoint, start.command}) {
      if (part == nullptr) continue;
      for (const ShellCommand& command : part->commands)
        if (const PackageDependency* tool = development_tool(*package, started_script(command)))
          return findings.push_back(
              {part->span,
               "the image starts '" + tool->name.value + "', which was not installed",
               {{install->span, "this leaves development packages out"}, {tool->name.span, "listed for development"}}});
    }
  });
  return findings;
}

Rule docker_start_tool_left_out() { return {check}; }

}  // namespace preship

#include "answers/docker/context.h"
#include "answers/docker/loops.h"
#include "answers/docker/node_builds.h"
#include "answers/docker/node_modules.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// A tool for development starts the app, or may: what an entry script runs is not looked into.
static bool is_needed(const PackageJson& package, const DockerInstruction* part) {
  if (part == nullptr) return false;
  return std::ranges::any_of(part->commands, [&](const ShellCommand& written) {
    const ShellCommand command = unwrapped(written);
    if (command.words.empty() || std::ranges::any_of(command.words, [](const Text& word) { return word.value.ends_with(".sh"); }))
      return true;
    const PackageDependency* tool = package.dependency(command.words[0].value);
    const CommandLine line = read_command_line(written);
    const std::string script = line.program == "npm" && line.subcommand() == "start" ? "start" : script_run_by(line);
    return (tool != nullptr && tool->dev) || command.words[0].value == "npx" || development_tool(package, script) != nullptr;
  });
}

static Findings check(const Project& project) {
  Findings findings;
  each_dockerfile(project, [&](const Dockerfile& file) {
    const PackageJson* package = package_built_by(project, file);
    if (file.stages.empty() || package == nullptr || !package->workspaces.empty() || !is_deployed(project, file)) return;
    const auto development = std::ranges::find(package->dependencies, true, &PackageDependency::dev);
    const DockerStart start = effective_start(file, "");
    if (development == package->dependencies.end() || start.words.empty()) return;
    const ShellCommand* install = install_with_development(file, file.stages.back());
    if (install == nullptr || is_needed(*package, start.entrypoint) || is_needed(*package, start.command)) return;
    findings.push_back({install->span,
                        "the image keeps '" + development->name.value + "' and what else is for development: nothing takes it out again",
                        {{development->name.span, "listed for development"}}});
  });
  return findings;
}

Rule docker_dev_dependencies_in_image() { return {check}; }

}  // namespace preship

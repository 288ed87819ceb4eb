#include <algorithm>

#include "answers/docker/context.h"
#include "answers/docker/loops.h"
#include "answers/docker/node_builds.h"
#include "rule.h"

namespace preship {

namespace {

struct Walk {
  bool production = false;                    // NODE_ENV
  const ShellCommand* without_dev = nullptr;  // the install that left them out
};

}  // namespace

static void step(const PackageJson& package, const DockerStage& stage, const DockerInstruction& instruction, Walk& walk,
                 Findings& findings) {
  for (const DockerVariable& variable : stage.variables)
    if (variable.key.value == "NODE_ENV" && lies_within(variable.key.span, instruction.span))
      walk.production = variable.value && variable.value->value == "production";
  if (flag_value(instruction, "from") != "") walk.without_dev = nullptr;  // it may bring node_modules along
  if (instruction.keyword.value != "RUN") return;
  for (const ShellCommand& command : instruction.commands) {
    const CommandLine line = read_command_line(command, " --only --omit --filter -F ");
    const bool assigned =
        std::ranges::any_of(command.assignments, [](const ShellAssignment& given) { return given.name.value == "NODE_ENV"; });
    if (installs_dependencies(line)) walk.without_dev = !assigned && leaves_out_development(line, walk.production) ? &command : nullptr;
    const std::string script = script_run_by(line);
    if (walk.without_dev == nullptr || !script.starts_with("build")) continue;
    if (const PackageDependency* tool = development_tool(package, script)) {
      findings.push_back({command.span,
                          "'" + script + "' needs '" + tool->name.value + "', which was not installed",
                          {{walk.without_dev->span, "this leaves development packages out"}, {tool->name.span, "listed for development"}}});
      walk.without_dev = nullptr;
    }
  }
}

static Findings check(const Project& project) {
  Findings findings;
  each_dockerfile(project, [&](const Dockerfile& file) {
    const PackageJson* package = package_built_by(project, file);
    if (package == nullptr || !package->workspaces.empty() || project.file(".yarnrc.yml") != nullptr) return;
    std::vector<Walk> done;
    for (const DockerStage& stage : file.stages) {
      Walk walk = stage.base_stage && *stage.base_stage < done.size() ? done[*stage.base_stage] : Walk{};
      for (const DockerInstruction& instruction : stage.instructions) step(*package, stage, instruction, walk, findings);
      done.push_back(walk);
    }
  });
  return findings;
}

Rule docker_build_tools_left_out() { return {check}; }

}  // namespace preship

#include "link/image_builds.h"

#include <algorithm>

#include "answers/command_texts.h"
#include "formats/command_facts.h"
#include "formats/docker/build_command.h"
#include "paths/classify.h"
#include "text/words.h"

namespace preship {

namespace {

constexpr std::size_t most_builds = 2000;

// The context and the Dockerfile, from the likeliest directory where there is such a Dockerfile.
void set_paths(const Project& project, const BuildCommand& command, const std::vector<std::string>& directories,
               WorkflowImageBuild& build) {
  if (holds(command.context, "$") || holds(command.file, "$") || command.context.empty() || command.context == "-") return;
  for (const std::string& directory : directories) {
    const auto context = resolve_path(directory, command.context);
    const auto file = !context               ? std::nullopt
                      : command.file.empty() ? resolve_path(*context, "Dockerfile")
                                             : resolve_path(directory, command.file);
    if (!file || !project.by_path.contains(*file)) continue;
    build.context = *context;
    build.file = *file;
    return;
  }
}

bool is_known(const Text& text) { return !holds(text.value, "$"); }

void add_target(Project& project, const std::string& dockerfile, BuiltTarget target) {
  if (!dockerfile.empty()) project.index.built_targets[dockerfile].push_back(std::move(target));
}

void add_built(Project& project, const WorkflowImageBuild& build) {
  add_target(project, build.file, {.stage = build.target, .published = names_production(build.target)});
}

}  // namespace

void read_image_builds(Project& project) {
  project.script_builds.clear();
  each_command_text(project, [&](const std::vector<ShellCommand>& commands, std::vector<std::string> directories) {
    for (const ShellCommand& command : commands) {
      if (command.words.size() > 1 && command.words[0].value == "cd") enter_directory(command.words[1].value, directories);
      // To unwrap a command copies it.
      if (std::ranges::find(command.words, "build", &Text::value) == command.words.end()) continue;
      const std::optional<BuildCommand> read = build_command(unwrapped(command));
      if (!read || project.script_builds.size() == most_builds) continue;
      WorkflowImageBuild build{.span = command.span, .target = holds(read->target, "$") ? "" : read->target};
      std::ranges::copy_if(read->tags, std::back_inserter(build.tags), is_known);
      set_paths(project, *read, directories, build);
      project.script_builds.push_back(std::move(build));
    }
  });
}

void index_targets(Project& project) {
  for (const Deployment& deployment : project.facts.deployments)
    if (deployment.kind != ArtifactKind::dockerfile)
      add_target(project, deployment.dockerfile,
                 {.stage = deployment.target, .deployed = deployment.production, .varies = deployment.target_varies});
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowImageBuild& build : workflow->image_builds) add_built(project, build);
  for (const WorkflowImageBuild& build : project.script_builds) add_built(project, build);
}

void add_ports_of_targets(Project& project) {
  std::vector<Port> ports;
  for (const Deployment& deployment : project.facts.deployments) {
    const Dockerfile* file = project.dockerfile(deployment.dockerfile);
    if (deployment.kind == ArtifactKind::dockerfile || deployment.target.empty() || !deployment.command.empty() || file == nullptr)
      continue;
    const DockerStart start = effective_start(*file, deployment.target);
    for (const DockerInstruction* instruction : {start.entrypoint, start.command}) {
      if (instruction == nullptr) continue;
      for (const ShellCommand& command : instruction->commands)
        if (std::optional<Port> port = listened_port(command)) {
          port->deployment = deployment.id;
          ports.push_back(std::move(*port));
        }
    }
  }
  std::ranges::move(ports, std::back_inserter(project.facts.ports));
}

}  // namespace preship

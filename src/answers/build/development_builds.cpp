#include "answers/build/development_builds.h"

#include <algorithm>

#include "answers/build/start.h"
#include "answers/queries.h"
#include "text/words.h"

namespace preship {
namespace {

// The value of `--mode x`, `--mode=x`; "" when there is none.
std::string value_of(const ShellCommand& command, std::string_view flag) {
  for (std::size_t i = 1; i < command.words.size(); ++i) {
    const std::string& word = command.words[i].value;
    if (word == flag && i + 1 < command.words.size()) return command.words[i + 1].value;
    if (word.starts_with(std::string(flag) + "=")) return word.substr(flag.size() + 1);
  }
  return "";
}

// https://vite.dev/guide/env-and-mode, https://webpack.js.org/configuration/mode/, https://angular.dev/cli/build
std::string development_mode(const ShellCommand& command) {
  if (command.words.empty()) return "";
  const std::string& program = command.words[0].value;
  const bool builds = command.words.size() > 1 && is_one_of(command.words[1].value, {"build", "b"});
  std::string flag;
  if ((program == "vite" && builds) || program == "webpack") flag = "--mode";
  else if (program == "ng" && builds) flag = value_of(command, "-c").empty() ? "--configuration" : "-c";
  else return "";
  const std::string mode = value_of(command, flag);
  if (!is_one_of(mode, {"development", "dev"})) return "";
  return program + (program == "webpack" ? " " : " build ") + flag + " " + mode;
}

void follow(const Project& project, const ShellCommand& wrapped, const PackageJson* package, const Span& run, int depth,
            std::vector<DevelopmentBuild>& builds) {
  const ShellCommand command = unwrapped(wrapped);
  if (const std::string mode = development_mode(command); !mode.empty()) builds.push_back({wrapped.span, mode, run});
  const std::optional<ScriptCall> call = script_call(command);
  if (!call || depth == script_depth) return;
  if (!call->package.empty()) package = package_named(project, call->package);
  const PackageScript* script = package == nullptr ? nullptr : package->script(call->script);
  if (script == nullptr) return;
  for (const ShellCommand& inner : script->commands) follow(project, inner, package, run, depth + 1, builds);
}

}  // namespace

std::vector<DevelopmentBuild> development_builds(const Project& project) {
  std::vector<DevelopmentBuild> builds;
  for (const auto& file : project.facts.dockerfiles) {
    if (!project.in_production({file->file}) || !is_deployed(project, *file)) continue;
    const Deployment* own = project.deployment(image_id(project.file(file->file).path));
    const PackageJson* package =
        own == nullptr ? nullptr : project.package(own->service.empty() ? file->directory : own->service.directory);
    for (const DockerStage& stage : file->stages) {
      if (holds(stage.name, "dev") || holds(stage.name, "test")) continue;
      for (const DockerInstruction& instruction : stage.instructions)
        if (instruction.keyword.value == "RUN")
          for (const ShellCommand& command : instruction.commands) follow(project, command, package, instruction.span, 0, builds);
    }
  }
  return builds;
}

}  // namespace preship

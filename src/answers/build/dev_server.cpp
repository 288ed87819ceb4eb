#include "answers/build/dev_server.h"

#include <algorithm>

#include "answers/build/dev_servers.h"
#include "answers/build/start.h"
#include "answers/queries.h"
#include "text/words.h"

namespace preship {
namespace {

// `python app.py` of a file that ends in app.run(debug=True). Nothing where the file may be another one.
const FrameworkSetting* debug_run(const Project& project, const Deployment& deployment, const ShellCommand& command) {
  if (!command.words[0].value.starts_with("python") || command.words.size() < 2) return nullptr;
  const auto script = std::ranges::find_if(command.words, [](const Text& word) { return word.value.ends_with(".py"); });
  if (script == command.words.end() || deployment.service.empty()) return nullptr;
  const std::string name = script->value.substr(script->value.find_first_not_of("./"));
  // In an image the app lies in some folder: /app/app.py.
  for (std::string_view part = name;; part.remove_prefix(part.find('/') + 1)) {
    const std::string path = resolve_path(deployment.service.directory, part).value_or("");
    for (const FrameworkSetting& setting : project.facts.framework_settings)
      if (setting.name.value.starts_with("python.run.") && project.file(setting.name.span.file).path == path) return &setting;
    if (part.find('/') == std::string_view::npos || script->value[0] != '/') return nullptr;
  }
}

// "app.run(debug=True)"
std::string words_for(const FrameworkSetting& setting) {
  const bool reloads = setting.name.value.ends_with("reload");
  return reloads ? "uvicorn.run(reload=True)" : "app.run(debug=True)";
}

class DevServerSearch {
 public:
  DevServerSearch(const Project& project, const Deployment& deployment) : project_(project), deployment_(deployment) {}

  bool visit(const ShellCommand& wrapped, const PackageJson* package, int depth) {
    const ShellCommand command = unwrapped(wrapped);
    program = development_server(command);
    if (!program.empty()) return true;
    if (const FrameworkSetting* run = debug_run(project_, deployment_, command)) {
      program = words_for(*run);
      code = run->name.span;
      return true;
    }
    const std::optional<ScriptCall> call = script_call(command);
    if (!call || depth == script_depth) return false;
    if (!call->package.empty()) package = package_named(project_, call->package);
    const PackageScript* found = package == nullptr ? nullptr : package->script(call->script);
    if (found == nullptr) return false;
    for (const ShellCommand& inner : found->commands)
      if (visit(inner, package, depth + 1)) {
        if (depth + 1 >= depth_of_script_) script = found, depth_of_script_ = depth + 1;
        return true;
      }
    return false;
  }

  std::string program;
  const PackageScript* script = nullptr;  // the innermost one
  std::optional<Span> code;

 private:
  const Project& project_;
  const Deployment& deployment_;
  int depth_of_script_ = 0;
};

}  // namespace

std::optional<DevServer> started_dev_server(const Project& project, const Deployment& deployment) {
  const PackageJson* package = deployment.service.empty() ? nullptr : project.package(deployment.service.directory);
  for (const ShellCommand& command : commands_of(deployment)) {
    DevServerSearch search(project, deployment);
    if (!search.visit(command, package, 0)) continue;
    DevServer server{search.program, command.words.front().span};
    server.code = search.code;
    server.span.end = std::max(server.span.end, command.words.back().span.end);
    if (search.script != nullptr) server.script = search.script->command.span, server.script_name = search.script->name.value;
    return server;
  }
  return std::nullopt;
}

}  // namespace preship

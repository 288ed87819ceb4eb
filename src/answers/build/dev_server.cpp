#include "answers/build/dev_server.h"

#include <algorithm>

#include "answers/build/dev_servers.h"
#include "answers/build/start.h"
#include "answers/queries.h"
#include "text/words.h"

namespace preship {
namespace {

class Search {
 public:
  explicit Search(const Project& project) : project_(project) {}

  bool visit(const ShellCommand& wrapped, const PackageJson* package, int depth) {
    const ShellCommand command = unwrapped(wrapped);
    program = development_server(command);
    if (!program.empty()) return true;
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

 private:
  const Project& project_;
  int depth_of_script_ = 0;
};

}  // namespace

std::optional<DevServer> started_dev_server(const Project& project, const Deployment& deployment) {
  const PackageJson* package = deployment.service.empty() ? nullptr : project.package(deployment.service.directory);
  for (const ShellCommand& command : commands_of(deployment)) {
    Search search(project);
    if (!search.visit(command, package, 0)) continue;
    DevServer server{search.program, command.words.front().span};
    server.span.end = std::max(server.span.end, command.words.back().span.end);
    if (search.script != nullptr) server.script = search.script->command.span, server.script_name = search.script->name.value;
    return server;
  }
  return std::nullopt;
}

}  // namespace preship

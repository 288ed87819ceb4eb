#pragma once
// What a deployment starts with.

#include <optional>
#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

// The commands of the deployment's own start, without the shell and the entry script in front of them.
std::vector<ShellCommand> commands_of(const Deployment& deployment);

// `npm run dev`, `pnpm --filter web start`, `yarn dev`: the script, and the package when a filter names it.
struct ScriptCall {
  std::string script, package;
};

std::optional<ScriptCall> script_call(const ShellCommand& command);

// The script that `npm run NAME` runs, of the package in whose directory it stands. Nothing without `run`, where the word may be a program,
// for a name that is computed, and where an option leads to another package. The command must be unwrapped().
std::optional<Text> script_run_here(const ShellCommand& command);

const PackageJson* package_named(const Project& project, const std::string& name);

constexpr int script_depth = 4;  // "start" runs "serve", which runs "next start": nobody goes deeper

// The commands that the deployment, or else its image, starts with: scripts of package.json still by their name.
std::vector<ShellCommand> start_commands(const Project& project, const Deployment& deployment);

// `pnpm start --port 3001`, `npm start -- -p 3001`: what stands behind the script's name goes to the program, and wins there.
bool hands_on_port(const ShellCommand& command);

// What runs in the end: the commands of the deployment, or else of its image, unwrapped, with `npm start` and the like
// replaced by the commands of the script in package.json.
std::vector<ShellCommand> started_programs(const Project& project, const Deployment& deployment);

}  // namespace preship

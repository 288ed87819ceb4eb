#pragma once
// Node apps in Dockerfiles: what is installed, generated and built where.

#include <optional>
#include <string>
#include <string_view>

#include "model/command_line.h"
#include "model/project.h"

namespace preship {

// `npm ci`, `yarn`, `pnpm install`: the dependencies of the project, no single package.
bool installs_dependencies(const CommandLine& line);

// True when the install leaves devDependencies out by its own flags; `production` says that NODE_ENV is.
bool leaves_out_development(const CommandLine& line, bool production);

// "build" of `npm run build`, `yarn build`; "" when it runs no script of package.json.
std::string script_run_by(const CommandLine& line);

// The command generates the Prisma client: itself, or the install runs a script that does.
bool generates_prisma(const PackageJson* package, const ShellCommand& command);

// The package of a tool that the script runs and that is listed for development alone; null when there is none.
const PackageDependency* development_tool(const PackageJson& package, const std::string& script);

}  // namespace preship

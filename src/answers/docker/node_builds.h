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

// The first RUN of the stage that does so; null when there is none.
const ShellCommand* prisma_generation(const PackageJson* package, const DockerStage& stage);

// True when the Prisma client of the package loads an engine that was made for one system: not of Prisma 7, and not where a schema chooses.
// https://www.prisma.io/docs/orm/more/under-the-hood/engines
bool needs_prisma_engine(const Project& project, const PackageJson* package);

// The package of a tool that the script runs and that is listed for development alone; null when there is none.
const PackageDependency* development_tool(const PackageJson& package, const std::string& script);

}  // namespace preship

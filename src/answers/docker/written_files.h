#pragma once
// What the commands of a build write, as far as they can be looked into: scripts of package.json, compilers, copies.

#include <string>
#include <vector>

#include "answers/docker/image_files.h"
#include "model/command_line.h"

namespace preship {

enum class Writes : std::uint8_t {
  no,
  beside,  // the directory of the file, and not the file
  yes,
  perhaps
};

// A command of an image, or of a script that runs in it.
struct CommandPlace {
  const ImageFiles& files;
  ImageMoment moment;
  std::string directory;  // where it runs; "" when that cannot be known
  int depth = 0;          // of scripts that run scripts
};

// The path is the directory, or lies in it; both absolute.
bool lies_below(const std::string& path, const std::string& directory);

// Does the command write the file at an absolute path?
Writes command_writes(const ShellCommand& command, const CommandPlace& place, const std::string& path);

// The same for commands in their order, with their changes of directory.
Writes commands_write(const std::vector<ShellCommand>& commands, CommandPlace place, const std::string& path);
Writes run_writes(const ImageFiles& files, const DockerStage& stage, const DockerInstruction& run, const std::string& path);

// The directory after `cd`; false when the command is none.
bool changes_directory(const ShellCommand& command, std::string& directory);

// A script of package.json that a package manager runs, and where: the package itself, or the one that an option names.
struct PackageCall {
  const PackageJson* package = nullptr;
  std::string directory;  // in the image
  std::string script;
};

// Of `npm run build`, `yarn workspace web build`, `pnpm --filter web build`. Nothing when the command runs no script, or several.
std::optional<PackageCall> package_call(const ShellCommand& command, const CommandPlace& place);

// Scripts that `npm ci` and its like run, in their order; with `possible` also those that some version of the manager does not run.
// https://docs.npmjs.com/cli/using-npm/scripts#npm-ci
std::vector<const PackageScript*> install_scripts(const PackageJson& package, const CommandLine& install, bool possible = false);

}  // namespace preship

#pragma once
// Packages of a workspace that commands choose by name: `pnpm --filter @acme/db migrate`, `yarn workspace web build`.

#include <vector>

#include "model/project.h"

namespace preship {

// The names that the command chooses by, without patterns, paths, ranges of git and what is put in later. The command must be unwrapped().
std::vector<Text> chosen_packages(const ShellCommand& command);

// A package.json of the repository has this name, or lies there; without a scope, any scope will do.
bool is_package(const Project& project, std::string_view name);

// The script brings a repository from elsewhere and works in a directory that a variable names: packages may be that one's.
bool may_work_in_clone(const SourceFile& script);

}  // namespace preship

#pragma once
// Lock files of JavaScript's package managers.

#include <string>
#include <string_view>
#include <vector>

#include "model/project.h"

namespace preship {

struct Lockfile {
  std::string_view manager;  // "npm", "pnpm", "yarn", "bun", "deno"
  std::string path;
};

// Those of a directory itself, in a fixed order.
std::vector<Lockfile> lockfiles_in(const Project& project, std::string_view directory);

// Those of the directory or of the nearest one above it that has any: it serves the whole workspace.
std::vector<Lockfile> lockfiles_above(const Project& project, std::string_view directory);

// Does any directory of the repository hold one of this manager?
bool has_lockfile_of(const Project& project, std::string_view manager);

}  // namespace preship

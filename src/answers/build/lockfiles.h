#pragma once
// Lock files of JavaScript's package managers.

#include <set>
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

// The managers that any directory of the repository holds one of. Goes over all files: ask once.
std::set<std::string_view> lockfile_managers(const Project& project);

// The manager whose lock file the command cannot do without: `npm ci`, `pnpm install --frozen-lockfile`; "" for any other. The command must
// be unwrapped().
std::string_view lockfile_demanded(const ShellCommand& command);

// An import map of the framework serves the packages, and nothing here installs from a package.json: Symfony's AssetMapper and Rails'
// importmap pin them there. https://symfony.com/doc/current/frontend/asset_mapper.html, https://github.com/rails/importmap-rails
bool is_served_by_import_map(const Project& project, const std::string& directory);

}  // namespace preship

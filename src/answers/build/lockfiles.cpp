#include "answers/build/lockfiles.h"

#include <algorithm>
#include <array>

namespace preship {
namespace {

struct LockfileName {
  std::string_view name, manager;
};

constexpr std::array<LockfileName, 7> lockfile_names = {{{"package-lock.json", "npm"},
                                                         {"npm-shrinkwrap.json", "npm"},
                                                         {"pnpm-lock.yaml", "pnpm"},
                                                         {"yarn.lock", "yarn"},
                                                         {"bun.lock", "bun"},
                                                         {"bun.lockb", "bun"},
                                                         {"deno.lock", "deno"}}};

}  // namespace

std::vector<Lockfile> lockfiles_in(const Project& project, std::string_view directory) {
  std::vector<Lockfile> found;
  for (const LockfileName& lockfile : lockfile_names) {
    std::string path = directory == "." ? std::string(lockfile.name) : std::string(directory) + "/" + std::string(lockfile.name);
    if (project.by_path.contains(path)) found.push_back({lockfile.manager, std::move(path)});
  }
  return found;
}

std::vector<Lockfile> lockfiles_above(const Project& project, std::string_view directory) {
  for (std::string at(directory);; at = directory_of(at)) {
    std::vector<Lockfile> found = lockfiles_in(project, at);
    if (!found.empty() || at == ".") return found;
  }
}

bool has_lockfile_of(const Project& project, std::string_view manager) {
  return std::ranges::any_of(project.files, [&](const SourceFile& file) {
    const std::string_view name = base_name(file.path);
    return std::ranges::any_of(lockfile_names,
                               [&](const LockfileName& lockfile) { return lockfile.manager == manager && lockfile.name == name; });
  });
}

}  // namespace preship

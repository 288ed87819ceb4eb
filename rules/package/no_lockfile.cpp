#include "rule.h"

namespace preship {

static constexpr std::string_view lockfiles[] = {"package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml",
                                                 "bun.lock",          "bun.lockb",           "deno.lock"};

// A lockfile serves the directories below it when it stands at a workspace root.
static bool is_locked(const Project& project, std::string directory) {
  while (true) {
    for (const std::string_view name : lockfiles)
      if (project.by_path.contains(directory == "." ? std::string(name) : directory + "/" + std::string(name))) return true;
    if (directory == ".") return false;
    directory = directory_of(directory);
  }
}

static Findings check(const Project& project) {
  Findings findings;
  std::set<std::string> reported;  // one lockfile serves a whole workspace
  for (const auto& package : project.facts.packages) {
    const Service* service = project.service(package->directory);
    // Tools of the people who work on it do not ship.
    if (std::ranges::all_of(package->dependencies, &PackageDependency::dev) || !project.in_production({package->file}) ||
        service == nullptr)
      continue;
    if (!service->deployable || package->published || is_locked(project, package->directory)) continue;
    if (!reported.insert(service->workspace_root).second) continue;
    findings.push_back({package->name ? package->name->span : Span{package->file, 0, 0},
                        "the dependencies of this app are not locked: no lockfile is committed beside it or above"});
  }
  return findings;
}

Rule package_no_lockfile() { return {check}; }

}  // namespace preship

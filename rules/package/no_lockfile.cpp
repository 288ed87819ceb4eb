#include "answers/build/lockfiles.h"
#include "rule.h"

namespace preship {

// A package.json without scripts at the root, beside apps below it that are locked: what `npm install x` in the wrong directory leaves.
static bool is_left_over(const Project& project, const PackageJson& package) {
  return package.scripts.empty() && package.directory == "." && std::ranges::any_of(project.facts.packages, [&](const auto& other) {
           return other->directory != "." && !lockfiles_above(project, other->directory).empty();
         });
}

static Findings check(const Project& project) {
  Findings findings;
  std::set<std::string> reported;  // one lockfile serves a whole workspace
  for (const auto& package : project.facts.packages) {
    const Service* service = project.service({package->directory});
    // Tools of the people who work on it do not ship.
    if (std::ranges::all_of(package->dependencies, &PackageDependency::dev) || !project.in_production({package->file}) ||
        service == nullptr)
      continue;
    if (!service->deployable || package->published || !lockfiles_above(project, package->directory).empty()) continue;
    if (is_served_by_import_map(project, package->directory)) continue;
    if (!reported.insert(service->workspace_root).second || is_left_over(project, *package)) continue;
    findings.push_back({package->name ? package->name->span : Span{package->file, 0, 0},
                        "the dependencies of this app are not locked: no lockfile is committed beside it or above"});
  }
  return findings;
}

Rule package_no_lockfile() { return {check}; }

}  // namespace preship

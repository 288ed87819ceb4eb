#include "answers/build/lockfiles.h"
#include "rule.h"

namespace preship {

static bool are_of_several(const std::vector<Lockfile>& lockfiles) {
  return std::ranges::any_of(lockfiles, [&](const Lockfile& lockfile) { return lockfile.manager != lockfiles[0].manager; });
}

static std::string names_of(const std::vector<Lockfile>& lockfiles) {
  std::vector<std::string> names;
  for (const Lockfile& lockfile : lockfiles) names.emplace_back(base_name(lockfile.path));
  return quoted_list(names);
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& package : project.facts.packages) {
    if (!project.in_production({package->file})) continue;
    std::vector<Lockfile> lockfiles = lockfiles_in(project, package->directory);
    // Deno's is beside another one on purpose: it locks what Deno runs, not what is installed.
    std::erase_if(lockfiles, [](const Lockfile& lockfile) { return lockfile.manager == "deno"; });
    if (lockfiles.empty() || !are_of_several(lockfiles)) continue;
    const std::string chosen = package->package_manager ? "; packageManager says " + package->package_manager->value : "";
    findings.push_back({package->package_manager ? package->package_manager->span
                        : package->name          ? package->name->span
                                                 : Span{package->file, 0, 0},
                        "lock files of several package managers lie here: " + names_of(lockfiles) + chosen});
  }
  return findings;
}

Rule package_conflicting_lockfiles() { return {check}; }

}  // namespace preship

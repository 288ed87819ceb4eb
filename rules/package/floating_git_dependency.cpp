#include "answers/build/lockfiles.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// "github:acme/db", "git+ssh://git@host/acme/db.git", "acme/db":
// https://docs.npmjs.com/cli/v11/configuring-npm/package-json#git-urls-as-dependencies
static bool is_git(std::string_view version) {
  if (version.starts_with("git") || version.starts_with("bitbucket:") || (version.starts_with("http") && holds(version, ".git")))
    return true;
  return std::ranges::count(version, '/') == 1 && version.find_first_of("@: ") == std::string_view::npos && !version.starts_with('.');
}

// A commit, a tag or a range of versions stands behind the '#'; a branch moves.
static bool is_fixed(std::string_view version) {
  const std::size_t hash = version.find('#');
  if (hash == std::string_view::npos) return false;
  const std::string_view revision = version.substr(hash + 1);
  const bool commit = revision.size() >= 7 && revision.find_first_not_of("0123456789abcdef") == std::string_view::npos;
  return commit || revision.starts_with("semver:") || std::ranges::any_of(revision, is_digit);
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& package : project.facts.packages) {
    const Service* service = project.service({package->directory});
    if (package->published || service == nullptr || !service->deployable || !service->production) continue;
    if (!lockfiles_above(project, package->directory).empty()) continue;
    for (const PackageDependency& dependency : package->dependencies) {
      const std::string_view version = dependency.version.value;
      const bool any = is_one_of(version, {"*", "latest", "x", ""});
      if (dependency.dev || (!any && (!is_git(version) || is_fixed(version)))) continue;
      findings.push_back({dependency.version.span, "'" + dependency.name.value + "' is whatever '" + dependency.version.value +
                                                       "' means on the day of the install: no lock file holds it"});
      findings.back().fold = {std::to_string(package->file), dependency.name.value, "and this one"};
    }
  }
  return findings;
}

Rule package_floating_git_dependency() { return {check}; }

}  // namespace preship

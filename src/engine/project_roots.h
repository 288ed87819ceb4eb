#pragma once
// Which projects do the given paths name?

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace preship {

struct ProjectRoot {
  std::filesystem::path root;                  // absolute, without "." and ".."
  std::optional<std::set<std::string>> files;  // relative to the root; none: the whole project was named
};

// In the order of the paths, each root once. Throws UsageError for a path that does not exist.
std::vector<ProjectRoot> find_projects(const std::vector<std::string>& paths);

// The project that holds a file, which need not exist.
std::filesystem::path project_of(const std::filesystem::path& file);

// The nearest preship.toml in `root` or above it, not above the git root.
std::optional<std::filesystem::path> find_config(const std::filesystem::path& root);

// See CheckResult::base.
std::filesystem::path common_base(const std::vector<ProjectRoot>& projects);

}  // namespace preship

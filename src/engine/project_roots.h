#pragma once
// Which projects do the given paths name?

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/only_paths.h"

namespace preship {

struct ProjectRoot {
  std::filesystem::path root;     // absolute, without "." and ".."
  std::optional<OnlyPaths> only;  // none: the whole project was named
};

// In the order of the paths, each root once. A directory is a project when it holds a manifest, a preship.toml or a repository of
// its own, or lies in no project; else it names a part of the project that holds it. `root` is the project of all paths when it is
// given. Throws UsageError for a path that does not exist, or that lies outside of `root`.
std::vector<ProjectRoot> find_projects(const std::vector<std::string>& paths, const std::optional<std::string>& root = std::nullopt);

// The project that holds a file, which need not exist.
std::filesystem::path project_of(const std::filesystem::path& file);

// The nearest preship.toml in `root` or above it, not above the git root.
std::optional<std::filesystem::path> find_config(const std::filesystem::path& root);

// See CheckResult::base.
std::filesystem::path common_base(const std::vector<ProjectRoot>& projects);

}  // namespace preship

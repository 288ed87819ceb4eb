#pragma once
// What git knows about the tree. Asks git itself, and only when the answer can matter.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

// The nearest directory upward that holds .git.
std::optional<std::filesystem::path> find_git_root(const std::filesystem::path& from);

// The directory with the repository's data that work trees share; `git_root` holds .git as a directory or as a file that
// points elsewhere (submodules, work trees).
std::filesystem::path git_directory(const std::filesystem::path& git_root);

// True when it matters whether an env file is in git: there is one that is no example, or one that an ignore file hides (an
// example that ".env.*" hides is in git all the same).
bool needs_tracking(const Project& project);

// Files in git's index (in the last commit, when there is no index) that may be env files by their names, relative to `root`. Empty outside
// git, when git cannot be run, and when git refuses the repository (safe.directory). Nothing of the repository's own configuration is
// executed.
std::vector<std::string> tracked_env_files(const std::filesystem::path& root);

}  // namespace preship

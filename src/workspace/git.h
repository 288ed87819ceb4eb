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

// The same without what work trees share: it holds HEAD and the index.
std::filesystem::path own_git_directory(const std::filesystem::path& git_root);

// True when it matters what is in git: an env file that is no example is there, or `hides`: an ignore file hides something that is
// there all the same, as after `git add --force`.
bool needs_tracking(const Project& project, bool hides);

// Paths in git's index (in the last commit, when there is no index), relative to `root`, sorted. Empty outside git and when git
// cannot be asked.
std::vector<std::string> tracked_files(const std::filesystem::path& root);

}  // namespace preship

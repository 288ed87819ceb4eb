#pragma once
// Which files are there? .gitignore and .preshipignore are honoured, .git is skipped, links are never followed out of the root.

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "workspace/ignore_rules.h"

namespace preship {

struct WalkResult {
  std::vector<std::string> paths;              // of regular files, relative to the root, sorted by bytes
  std::vector<std::string> ignored_env_files;  // env files that an ignore file hides
  std::vector<std::string> unreadable;         // directories that could not be listed, with the reason
};

// Ignore files of parent directories up to the git root count too. Throws std::system_error when the root cannot be listed.
WalkResult walk(const std::filesystem::path& root);

}  // namespace preship

#pragma once
// Which files are there? .gitignore and .preshipignore are honoured, .git is skipped, links are never followed out of the root.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "workspace/ignore_stack.h"

namespace preship {

struct WalkOptions {
  std::vector<std::string> exclude;  // patterns as in a .preshipignore of the root
  unsigned jobs = 0;                 // threads, 0 for as many as the machine has; the result is the same for any number
};

struct WalkResult {
  std::vector<std::string> paths;              // of regular files, relative to the root, sorted by bytes
  std::vector<std::string> ignored_env_files;  // env files that .gitignore hides; not those of .preshipignore
  bool hides_known_files = false;              // .gitignore hides a directory, a configuration, a lock file, written code or data
  std::vector<std::string> unreadable;         // directories that could not be listed, with the reason: "secrets: Permission denied"
  std::string prefix;                          // see Surroundings
  std::vector<IgnoreStack> preship_ignored;    // one for each .preshipignore that was met, and `exclude`

  // True when a .preshipignore or WalkOptions::exclude hides this path, relative to the root, or a directory above it.
  bool is_hidden(std::string_view path) const;
};

// Ignore files of parent directories up to the git root count too, unless they hide the root itself: whoever names a
// directory wants its content. A repository inside the tree (a submodule) obeys its own .gitignore files only. node_modules is
// always skipped, links are too. Throws std::system_error when the root cannot be opened.
WalkResult walk(const std::filesystem::path& root, const WalkOptions& options = {});

}  // namespace preship

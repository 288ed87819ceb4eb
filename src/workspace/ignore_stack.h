#pragma once
// The ignore files that apply to a directory: its own on top of those above it.

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "paths/ignore_rules.h"

namespace preship {

// What one directory adds. Full paths are relative to the git root, or to the root of the walk outside git.
struct IgnoreFrame {
  std::shared_ptr<const IgnoreFrame> above;
  std::string directory;    // full path with a final slash, "" for the top
  IgnoreRules git, own;     // .gitignore, .preshipignore
  bool repository = false;  // holds .git: .gitignore files above it do not count
};
using IgnoreStack = std::shared_ptr<const IgnoreFrame>;

// What .gitignore, and what .preshipignore, says of one path whose parents are not ignored.
bool git_ignores(const IgnoreStack& stack, std::string_view full_path, bool is_directory);
bool preship_ignores(const IgnoreStack& stack, std::string_view full_path, bool is_directory);

// The same for a path with unknown parents: true when one of them is ignored too.
bool preship_hides(const IgnoreStack& stack, std::string_view full_path);

struct Surroundings {
  IgnoreStack stack;   // null: nothing above counts
  std::string prefix;  // from the top of full paths to the root of the walk, with a final slash; "" when they are one
};

// The ignore files from the git root of `root` down to, but without, `root` itself, and .git/info/exclude. Those that hide
// `root` itself are left out.
Surroundings surroundings_of(const std::filesystem::path& root);

// The same with further patterns, as in a .preshipignore of the root.
Surroundings with_exclude(Surroundings surroundings, const std::vector<std::string>& exclude);

// The frame of a directory. Which files exist is known to the caller, who has listed it.
struct IgnoreFilesPresent {
  bool git = false, own = false, repository = false;
};
IgnoreStack enter(const IgnoreStack& above, const std::filesystem::path& place, std::string full_path, IgnoreFilesPresent present);

}  // namespace preship

#pragma once
// What has changed between a commit and the work tree, or between the last commit and what is staged. Asks git itself.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace preship {

struct ChangedFile {
  std::string path;                   // relative to the root
  std::optional<std::string> before;  // its text in the base; nullopt when it was not there. Of a renamed file, under its old name
  std::string old_path = {};          // in the base; empty when it was not there
  bool deleted = false;               // it is not there any more
  // Lines that are new or different, counted from 1, both ends included, in the order of the file.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> lines;
};

// A file whose staged text is not what lies on disk.
struct StagedFile {
  std::string path;
  std::optional<std::string> text;  // nullopt: it is not staged, so that a commit does not have it
};

struct GitChanges {
  std::vector<ChangedFile> files;
  std::vector<StagedFile> staged;
};

// The changes, or why there are none to be had.
struct ChangesAnswer {
  std::optional<GitChanges> changes;
  std::string problem;  // such as "git knows no revision 'x' in '/app'"
};

// From the point where the history of `revision` and that of HEAD part (from `revision` itself, when git knows no such point) to
// the work tree with its untracked files. `root` may be any directory of the repository; files outside of it are left out, as are links
// and submodules.
ChangesAnswer changes_since(const std::filesystem::path& root, const std::string& revision);

// From HEAD (from nothing, before the first commit) to the index.
ChangesAnswer staged_changes(const std::filesystem::path& root);

// The lines of the new text that a unified diff without context changes, by path. Paths are as in the diff, without "b/".
std::vector<std::pair<std::string, std::vector<std::pair<std::uint32_t, std::uint32_t>>>> changed_lines(std::string_view diff);

}  // namespace preship

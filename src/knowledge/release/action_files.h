#pragma once
// action_files.tsv: files that actions of workflows fail without.

#include <span>
#include <string_view>
#include <vector>

namespace preship {

struct ActionFile {
  bool lockfile = false;  // one of `names`; else the input names the path
  std::string_view action, input, only_with, value;
  std::vector<std::string_view> names;
  bool at_root = false;
  std::string_view unless;
};
std::span<const ActionFile> action_files();

}  // namespace preship

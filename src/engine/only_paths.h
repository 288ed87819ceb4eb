#pragma once
// The part of a project that a run speaks of.

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace preship {

struct OnlyPaths {
  std::set<std::string> files;                // relative to the project's root
  std::vector<std::string> directories = {};  // the same, each with everything below it

  bool hold(const std::string& path) const {
    return files.contains(path) || std::ranges::any_of(directories, [&](std::string_view directory) {
             return path.size() > directory.size() && path.starts_with(directory) && path[directory.size()] == '/';
           });
  }
};

}  // namespace preship

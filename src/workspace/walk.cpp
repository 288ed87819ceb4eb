#include "workspace/walk.h"

#include <algorithm>

namespace preship {

WalkResult walk(const std::filesystem::path& root) {
  WalkResult result;
  for (auto entry = std::filesystem::recursive_directory_iterator(root); entry != std::filesystem::recursive_directory_iterator();
       ++entry) {
    const std::string name = entry->path().filename();
    if (entry->is_directory() && (name == ".git" || name == "node_modules")) entry.disable_recursion_pending();
    else if (entry->is_regular_file() && !entry->is_symlink()) result.paths.push_back(std::filesystem::relative(entry->path(), root));
  }
  std::ranges::sort(result.paths);
  return result;
}

}  // namespace preship

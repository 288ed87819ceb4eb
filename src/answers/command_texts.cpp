#include "answers/command_texts.h"

#include <algorithm>

namespace preship {

void enter_directory(const std::string& directory, std::vector<std::string>& directories) {
  constexpr std::size_t most = 16;
  for (std::size_t i = 0, count = directories.size(); i < count && directories.size() < most; ++i)
    if (const auto path = resolve_path(directories[i], directory); path && std::ranges::find(directories, *path) == directories.end())
      directories.insert(directories.begin(), *path), ++i, ++count;
}

}  // namespace preship

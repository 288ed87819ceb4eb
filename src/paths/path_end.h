#pragma once

#include <string_view>

namespace preship {

// True when `path` is `end` or ends with it behind a slash: "apps/api/config/deploy.yml" for "config/deploy.yml".
inline bool ends_with_path(std::string_view path, std::string_view end) {
  return path.ends_with(end) && (path.size() == end.size() || path[path.size() - end.size() - 1] == '/');
}

}  // namespace preship

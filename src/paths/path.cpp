#include "paths/path.h"

#include <vector>

namespace preship {

std::string directory_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? "." : std::string(path.substr(0, slash));
}

bool lies_in(std::string_view path, std::string_view directory) {
  if (directory == ".") return true;
  return path.starts_with(directory) && (path.size() == directory.size() || path[directory.size()] == '/');
}

std::optional<std::string> resolve_path(std::string_view directory, std::string_view path) {
  std::vector<std::string_view> parts;
  bool inside = true;
  const auto walk = [&](std::string_view text) {
    while (!text.empty()) {
      const std::size_t slash = text.find('/');
      const std::string_view part = text.substr(0, slash);
      text = slash == std::string_view::npos ? "" : text.substr(slash + 1);
      if (part.empty() || part == ".") continue;
      if (part != "..") parts.push_back(part);
      else if (parts.empty()) inside = false;
      else parts.pop_back();
    }
  };
  if (path.starts_with('/')) return std::nullopt;
  walk(directory);
  walk(path);
  if (!inside) return std::nullopt;
  std::string joined;
  for (const std::string_view part : parts) joined.append(joined.empty() ? "" : "/").append(part);
  return joined.empty() ? "." : joined;
}

std::string_view base_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

}  // namespace preship

#pragma once
// Paths of a project: relative to its root, with slashes, "." for the root itself.

#include <optional>
#include <string>
#include <string_view>

namespace preship {

// "apps/web" for "apps/web/Dockerfile", "." for a file at the root.
std::string directory_of(std::string_view path);
// True when `path` is `directory` or lies in it; everything lies in ".".
bool lies_in(std::string_view path, std::string_view directory);
// `path` as written in a file of `directory`, relative to the root and without "." and ".."; nullopt when it leaves the root.
std::optional<std::string> resolve_path(std::string_view directory, std::string_view path);
// The last part of a path.
std::string_view base_name(std::string_view path);

}  // namespace preship

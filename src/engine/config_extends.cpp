#include "engine/config_extends.h"

#include <stdexcept>
#include <system_error>

namespace preship {
namespace {

namespace fs = std::filesystem;

constexpr const char* shared_name = "preship.toml";  // of a package

bool is_inside(const fs::path& path, const fs::path& boundary) {
  const std::string relative = path.lexically_relative(boundary).generic_string();
  return !relative.empty() && relative != ".." && !relative.starts_with("../");
}

// "@acme/preship-config", "preship-config-acme/strict.toml"; a path has a dot in front or ends in .toml and names no scope.
bool names_package(const std::string& entry) {
  if (entry.starts_with('@')) return true;
  return !entry.starts_with('.') && !entry.starts_with('/') && !entry.ends_with(".toml");
}

fs::path file_in_package(const std::string& entry) { return entry.ends_with(".toml") ? fs::path(entry) : fs::path(entry) / shared_name; }

fs::path in_node_modules(const std::string& entry, const fs::path& from, const fs::path& boundary) {
  std::error_code error;
  for (fs::path at = from.parent_path(); is_inside(at, boundary) || at == boundary; at = at.parent_path()) {
    const fs::path found = at / "node_modules" / file_in_package(entry);
    if (fs::is_regular_file(found, error)) return found;
    if (at == at.parent_path()) break;
  }
  throw std::runtime_error("the package '" + entry + "' is not installed in the project, or has no preship.toml; preship fetches nothing");
}

}  // namespace

fs::path extended_file(const std::string& entry, const fs::path& from, const fs::path& boundary) {
  if (entry.find("://") != std::string::npos) throw std::runtime_error("'" + entry + "' is an address; preship fetches nothing");
  std::error_code error;
  const bool package = names_package(entry);
  if (package && fs::path(entry).lexically_normal().generic_string() != entry)
    throw std::runtime_error("'" + entry + "' is no name of a package");
  const fs::path found = package ? in_node_modules(entry, from, boundary) : (from.parent_path() / entry).lexically_normal();
  const fs::path real = fs::weakly_canonical(found, error);
  if (error || !is_inside(real, boundary)) throw std::runtime_error("'" + entry + "' leads out of the project");
  if (!fs::is_regular_file(real, error)) throw std::runtime_error("there is no file '" + entry + "'");
  return real;
}

}  // namespace preship

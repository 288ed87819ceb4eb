#include "knowledge/secrets/files.h"

#include <algorithm>

#include "knowledge/embedded.h"
#include "knowledge/table.h"
#include "paths/name_parts.h"

namespace preship {

namespace {

bool is_file_of(std::string_view what, std::string_view name) {
  static const Lists lists = lists_of(embedded::secret_files());
  return is_listed(lists, what, name);
}

}  // namespace

bool holds_credentials(std::string_view name, std::string_view extension) {
  if (is_file_of("name", name) || is_file_of("extension", extension)) return true;
  return extension.empty() && std::ranges::any_of(split_at(name, "-_"), [](std::string_view part) { return is_file_of("part", part); });
}

bool holds_platform_settings(std::string_view name) { return is_file_of("platform", name); }

}  // namespace preship

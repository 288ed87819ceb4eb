#include "knowledge/secrets/files.h"

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

namespace {

bool is_file_of(std::string_view what, std::string_view name) {
  static const Lists lists = lists_of(embedded::secret_files());
  return is_listed(lists, what, name);
}

}  // namespace

bool holds_credentials(std::string_view name, std::string_view extension) {
  return is_file_of("name", name) || is_file_of("extension", extension);
}

bool holds_platform_settings(std::string_view name) { return is_file_of("platform", name); }

}  // namespace preship

#pragma once
// nginx_removed.tsv: directives of old versions.

#include <string_view>

namespace preship {

struct NginxRemoved {
  std::string_view since, instead;
};
// Null for a directive that nginx knows, or never knew.
const NginxRemoved* find_removed_directive(std::string_view name);

}  // namespace preship

#include "knowledge/code/manifests.h"

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

std::span<const std::string_view> manifest_names() {
  static const auto names = rows_of<1>(embedded::manifests(), [](const auto& cells) { return cells[0]; });
  return names;
}

bool is_manifest_name(std::string_view name) {
  const std::span<const std::string_view> names = manifest_names();
  return std::ranges::find(names, name) != names.end();
}

}  // namespace preship

#include "knowledge/code/manifests.h"

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

std::span<const Manifest> manifests() {
  static const auto rows = rows_of<3>(embedded::manifests(), [](const auto& cells) { return Manifest{cells[0], cells[1], cells[2]}; });
  return rows;
}

const Manifest* find_manifest(std::string_view path) {
  for (const Manifest& manifest : manifests()) {
    const std::size_t size = manifest.path.size();
    const bool ends = path.ends_with(manifest.path) && (path.size() == size || path[path.size() - size - 1] == '/');
    if (ends) return &manifest;
  }
  return nullptr;
}

}  // namespace preship

#include "knowledge/packages/manifests.h"

#include "knowledge/embedded.h"
#include "knowledge/table.h"
#include "paths/path_end.h"

namespace preship {

std::span<const UnitManifest> unit_manifests() {
  static const auto rows = rows_of<3>(embedded::manifests(), [](const auto& cells) { return UnitManifest{cells[0], cells[1], cells[2]}; });
  return rows;
}

const UnitManifest* find_unit_manifest(std::string_view path) {
  for (const UnitManifest& manifest : unit_manifests())
    if (ends_with_path(path, manifest.path)) return &manifest;
  return nullptr;
}

}  // namespace preship

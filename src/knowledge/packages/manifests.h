#pragma once
// manifests.tsv: files whose presence makes a directory a unit of its own, beside package.json.

#include <span>
#include <string_view>

namespace preship {

struct UnitManifest {
  std::string_view path;   // how the path of the file ends
  std::string_view below;  // counts only where a directory above has this file; "" for everywhere
  std::string_view source;
};
std::span<const UnitManifest> unit_manifests();

// The row of the file, null for any other.
const UnitManifest* find_unit_manifest(std::string_view path);

}  // namespace preship

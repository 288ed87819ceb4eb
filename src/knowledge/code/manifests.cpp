#include "knowledge/code/manifests.h"

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

bool is_manifest_name(std::string_view name) {
  static const auto names = rows_of<1>(embedded::manifests(), [](const auto& cells) { return cells[0]; });
  return std::ranges::find(names, name) != names.end();
}

}  // namespace preship

#include "knowledge/release/action_permissions.h"

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

std::span<const ActionPermission> action_permissions() {
  static const std::vector<ActionPermission> rows = [] {
    std::vector<ActionPermission> permissions;
    each_row<6>(embedded::action_permissions(), [&](const auto& cells) {
      permissions.push_back({cells[0], cells[1], cell_items(cells[2]), cells[3], cells[4], cells[5]});
    });
    return permissions;
  }();
  return rows;
}

}  // namespace preship

#include "knowledge/release/caching_actions.h"

#include <algorithm>
#include <vector>

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

const CachingAction* find_caching_action(std::string_view action) {
  static const std::vector<CachingAction> rows = [] {
    std::vector<CachingAction> actions;
    each_row<5>(embedded::caching_actions(), [&](const auto& cells) {
      actions.push_back({cells[0], cells[1], cells[2] == "used", cells[3] == "set", cells[4]});
    });
    return actions;
  }();
  const auto found = std::ranges::find(rows, action, &CachingAction::action);
  return found == rows.end() ? nullptr : &*found;
}

}  // namespace preship

#include "knowledge/release/creations.h"

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

const std::vector<Creation>& creations() {
  static const auto rows = rows_of<5>(embedded::creations(), [](const auto& cells) {
    return Creation{cells[0], cell_items(cells[1], ' '), cell_items(cells[2], ' '), cells[3]};
  });
  return rows;
}

}  // namespace preship

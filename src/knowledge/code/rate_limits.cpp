#include "knowledge/code/rate_limits.h"

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

std::span<const RateLimitSign> rate_limit_signs() {
  static const auto rows = rows_of<8>(embedded::rate_limits(), [](const auto& cells) {
    return RateLimitSign{.endings = cell_items(cells[0], ' '),
                         .package = cells[1],
                         .frameworks = cell_items(cells[2]),
                         .signs = cell_items(cells[3], '&'),
                         .place = cells[4],
                         .right = cell_items(cells[5]),
                         .nearby = cells[6] == "yes",
                         .lacks = cells[7]};
  });
  return rows;
}

}  // namespace preship

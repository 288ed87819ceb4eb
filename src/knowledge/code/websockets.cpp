#include "knowledge/code/websockets.h"

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

std::span<const WebSocketSign> websocket_signs() {
  static const auto rows = rows_of<6>(embedded::websockets(), [](const auto& cells) {
    return WebSocketSign{cell_items(cells[0], ' '), cell_items(cells[1]), cells[2], cells[3], cells[4], cells[5]};
  });
  return rows;
}

}  // namespace preship

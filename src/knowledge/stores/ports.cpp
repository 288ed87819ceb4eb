#include "knowledge/stores/ports.h"

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

bool is_port_of_store(std::string_view image, std::uint16_t port) {
  bool known = false;
  each_row<4>(embedded::store_ports(),
              [&](const auto& cells) { known = known || (!image.empty() && cells[0] == image && cells[1] == std::to_string(port)); });
  return known;
}

bool tells_database(std::string_view port) {
  bool known = false;
  each_row<4>(embedded::store_ports(), [&](const auto& cells) { known = known || (!cells[2].empty() && cells[1] == port); });
  return known;
}

}  // namespace preship

#include "knowledge/stores/ports.h"

#include "knowledge/embedded.h"
#include "knowledge/table.h"
#include "text/url.h"

namespace preship {

bool is_port_of_store(std::string_view image, std::uint16_t port) {
  bool known = false;
  each_row<4>(embedded::store_ports(),
              [&](const auto& cells) { known = known || (!image.empty() && cells[0] == image && cells[1] == std::to_string(port)); });
  return known;
}

std::vector<std::uint16_t> ports_of_store(std::string_view image) {
  std::vector<std::uint16_t> ports;
  each_row<4>(embedded::store_ports(), [&](const auto& cells) {
    const auto port = port_number(cells[1]);
    if (!image.empty() && cells[0] == image && port) ports.push_back(*port);
  });
  return ports;
}

bool tells_database(std::string_view port) {
  bool known = false;
  each_row<4>(embedded::store_ports(), [&](const auto& cells) { known = known || (!cells[2].empty() && cells[1] == port); });
  return known;
}

}  // namespace preship

#include "knowledge/stores/first_logins.h"

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

std::span<const FirstLogin> first_logins() {
  static const auto rows = rows_of<9>(embedded::first_logins(), [](const auto& cells) {
    return FirstLogin{cells[0], cells[1], cells[2], cells[3], cells[4], !cells[5].empty(), cells[6], cells[7], cells[8]};
  });
  return rows;
}

}  // namespace preship

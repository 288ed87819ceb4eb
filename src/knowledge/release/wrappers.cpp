#include "knowledge/release/wrappers.h"

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

std::span<const Wrapper> wrappers() {
  static const auto rows = rows_of<6>(embedded::wrappers(), [](const auto& cells) {
    return Wrapper{cells[0], cells[1], cells[2], between_blanks(cells[3]), !cells[4].empty(), cells[5]};
  });
  return rows;
}

}  // namespace preship

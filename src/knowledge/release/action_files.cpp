#include "knowledge/release/action_files.h"

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

std::span<const ActionFile> action_files() {
  static const auto rows = rows_of<8>(embedded::action_files(), [](const auto& cells) {
    return ActionFile{cells[0] == "lockfile", cells[1], cells[2], cells[3], cells[4], cell_items(cells[5]), cells[6] == "root", cells[7]};
  });
  return rows;
}

}  // namespace preship

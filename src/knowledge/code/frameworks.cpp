#include "knowledge/code/frameworks.h"

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

std::span<const NodeFramework> node_frameworks() {
  static const auto rows = rows_of<5>(embedded::frameworks(), [](const auto& cells) {
    return NodeFramework{cells[0], cells[1], !cells[2].empty(), cells[3], cells[4]};
  });
  return rows;
}

}  // namespace preship

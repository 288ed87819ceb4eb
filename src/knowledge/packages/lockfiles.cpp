#include "knowledge/packages/lockfiles.h"

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

std::span<const LockfileName> lockfile_names() {
  static const auto rows = rows_of<3>(embedded::lockfiles(), [](const auto& cells) { return LockfileName{cells[0], cells[1], cells[2]}; });
  return rows;
}

}  // namespace preship

#include "knowledge/packages/install_files.h"

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

std::span<const InstallFile> install_files() {
  static const auto rows = rows_of<6>(embedded::install_files(), [](const auto& cells) {
    return InstallFile{cells[0], cells[1], cells[2], cells[3], between_blanks(cells[4])};
  });
  return rows;
}

std::span<const InstallLock> install_locks() {
  static const auto rows = rows_of<6>(embedded::install_locks(), [](const auto& cells) {
    return InstallLock{cells[0], cells[1] == "-" ? "" : cells[1], cells[2], cells[3], between_blanks(cells[4])};
  });
  return rows;
}

}  // namespace preship

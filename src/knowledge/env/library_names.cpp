#include "knowledge/env/library_names.h"

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

std::span<const LibraryName> library_names() {
  static const auto rows = rows_of<6>(
      embedded::library_names(), [](const auto& cells) { return LibraryName{cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]}; });
  return rows;
}

}  // namespace preship

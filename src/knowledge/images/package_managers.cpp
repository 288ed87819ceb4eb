#include "knowledge/images/package_managers.h"

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

std::span<const PackageManager> package_managers() {
  static const auto rows = [] {
    std::vector<PackageManager> managers;
    each_row<5>(embedded::package_managers(), [&](const auto& cells) {
      for (const std::string_view program : cell_items(cells[0]))
        managers.push_back({std::string(program), cells[1], between_blanks(cells[2]), between_blanks(cells[3]), cells[4]});
    });
    return managers;
  }();
  return rows;
}

}  // namespace preship

#include "knowledge/packages/app_programs.h"

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

std::span<const AppProgram> app_programs() {
  static const auto rows = rows_of<5>(embedded::app_programs(), [](const auto& cells) {
    return AppProgram{cells[0] == "builds", cells[1], cells[2], cells[3], cells[4]};
  });
  return rows;
}

bool builds_app(std::string_view program, std::string_view argument) {
  return std::ranges::any_of(
      app_programs(), [&](const AppProgram& known) { return known.builds && known.program == program && known.argument == argument; });
}

}  // namespace preship

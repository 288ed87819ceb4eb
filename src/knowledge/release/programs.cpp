#include "knowledge/release/programs.h"

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

namespace {

bool is_program(std::string_view what, std::string_view name) {
  bool known = false;
  each_row<3>(embedded::release_programs(), [&](const auto& cells) { known = known || (cells[0] == what && cells[1] == name); });
  return known;
}

}  // namespace

bool is_infrastructure_unit(std::string_view unit) { return is_program("unit", unit); }

bool hides_commands(std::string_view program) { return is_program("opaque", program); }

}  // namespace preship

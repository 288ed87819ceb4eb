#include "knowledge/release/programs.h"

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

namespace {

bool is_program(std::string_view what, std::string_view name) {
  static const Lists lists = lists_of(embedded::release_programs());
  return is_listed(lists, what, name);
}

}  // namespace

bool is_infrastructure_unit(std::string_view unit) { return is_program("unit", unit); }

bool is_platform_script(std::string_view name) { return is_program("script", name); }

bool hands_on_values(std::string_view program) { return is_program("values", program); }

bool hides_commands(std::string_view program) { return is_program("opaque", program); }

}  // namespace preship

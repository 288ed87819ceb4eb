#include "knowledge/tools/build_configs.h"

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

bool is_build_config(std::string_view name) {
  if (name.find(".config.") == std::string_view::npos) return false;
  bool known = false;
  each_row<2>(embedded::build_configs(), [&](const auto& cells) { known = known || name.starts_with(cells[0]); });
  return known;
}

}  // namespace preship

#include "knowledge/code/routed_frameworks.h"

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

bool answers_by_routes_alone(std::string_view framework, std::string_view path) {
  bool alone = false;
  each_row<3>(embedded::routed_frameworks(), [&](const auto& cells) {
    if (cells[0] != framework) return;
    alone = std::ranges::none_of(cell_items(cells[1]), [&](std::string_view begin) { return path.starts_with(begin); });
  });
  return alone;
}

}  // namespace preship

#include "knowledge/stores/drivers.h"

#include <map>

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

std::string_view engine_of_driver(std::string_view registry, std::string_view package) {
  static const auto engines = [] {
    std::map<std::pair<std::string_view, std::string_view>, std::string_view> rows;
    each_row<4>(embedded::drivers(), [&](const auto& cells) { rows.emplace(std::pair(cells[0], cells[1]), cells[2]); });
    return rows;
  }();
  const auto found = engines.find({registry, package});
  return found == engines.end() ? std::string_view() : found->second;
}

}  // namespace preship

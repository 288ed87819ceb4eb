#include "knowledge/code/packages.h"

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

std::vector<std::string> packages_that(std::string_view what) {
  std::vector<std::string> names;
  each_row<3>(embedded::packages(), [&](const auto& cells) {
    if (cells[0] == what) names.emplace_back(cells[1]);
  });
  return names;
}

}  // namespace preship

#include "knowledge/packages/packages.h"

#include <unordered_map>

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

const std::vector<std::string>& packages_that(std::string_view what) {
  static const std::vector<std::string> none;
  static const auto packages = [] {
    std::unordered_map<std::string_view, std::vector<std::string>> table;
    each_row<2>(embedded::packages(), [&](const auto& cells) { table[cells[0]].emplace_back(cells[1]); });
    return table;
  }();
  const auto found = packages.find(what);
  return found == packages.end() ? none : found->second;
}

}  // namespace preship

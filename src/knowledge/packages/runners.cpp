#include "knowledge/packages/runners.h"

#include <unordered_map>

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

std::span<const Runner> runners_of(std::string_view program) {
  static const auto runners = [] {
    std::unordered_map<std::string_view, std::vector<Runner>> table;
    each_row<4>(embedded::runners(), [&](const auto& cells) {
      table[cells[0]].push_back({cells[0], cells[1], between_blanks(cells[2]), cells[3]});
    });
    return table;
  }();
  const auto found = runners.find(program);
  return found == runners.end() ? std::span<const Runner>() : std::span<const Runner>(found->second);
}

}  // namespace preship

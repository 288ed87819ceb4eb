#include "knowledge/rule_weaknesses.h"

#include <algorithm>
#include <vector>

#include "knowledge/embedded.h"
#include "knowledge/table.h"
#include "text/glob.h"

namespace preship {

const RuleWeakness* weakness_of(std::string_view rule) {
  static const std::vector<RuleWeakness> weaknesses = [] {
    std::vector<RuleWeakness> rows;
    each_row<4>(embedded::rule_weaknesses(), [&](const auto& cells) { rows.push_back({cells[0], cells[1], cells[2]}); });
    return rows;
  }();
  const auto found = std::ranges::find_if(weaknesses, [&](const RuleWeakness& weakness) { return glob_match(weakness.rules, rule); });
  return found == weaknesses.end() ? nullptr : &*found;
}

}  // namespace preship

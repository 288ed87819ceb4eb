#include "knowledge/formats/sealos_keys.h"

#include <algorithm>
#include <map>

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

bool SealosKey::takes(std::string_view alternative) const {
  return std::ranges::any_of(cell_items(type), [&](std::string_view one) { return one == alternative; });
}

const std::vector<SealosKey>& sealos_keys(std::string_view record) {
  static const auto all = [] {
    std::map<std::string_view, std::vector<SealosKey>> records;
    each_row<8>(embedded::sealos_keys(), [&](const auto& cells) {
      records[cells[0]].push_back({cells[0], cells[1], cells[2], cells[3], cells[4], cells[5] == "required", cells[6], cells[7]});
    });
    return records;
  }();
  static const std::vector<SealosKey> none;
  const auto found = all.find(record);
  return found == all.end() ? none : found->second;
}

}  // namespace preship

#include "knowledge/formats/nginx_removed.h"

#include <unordered_map>

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

const NginxRemoved* find_removed_directive(std::string_view name) {
  static const auto removed = [] {
    std::unordered_map<std::string_view, NginxRemoved> table;
    each_row<3>(embedded::nginx_removed(), [&](const auto& cells) { table[cells[0]] = {cells[1], cells[2]}; });
    return table;
  }();
  const auto found = removed.find(name);
  return found == removed.end() ? nullptr : &found->second;
}

}  // namespace preship

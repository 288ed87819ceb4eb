#include "knowledge/release/migration_tools.h"

#include <algorithm>
#include <vector>

#include "knowledge/embedded.h"
#include "knowledge/table.h"
#include "text/glob.h"

namespace preship {

const MigrationTool* migration_tool_of(std::string_view path) {
  static const std::vector<MigrationTool> tools = [] {
    std::vector<MigrationTool> rows;
    each_row<5>(embedded::migration_tools(), [&](const auto& cells) {
      rows.push_back({cells[0], cells[1], cells[2], cells[3], cells[4]});
    });
    return rows;
  }();
  const auto found = std::ranges::find_if(tools, [&](const MigrationTool& tool) { return glob_match(tool.shown_by, path); });
  return found == tools.end() ? nullptr : &*found;
}

}  // namespace preship

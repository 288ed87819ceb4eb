#include "knowledge/tools/tool_signs.h"

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

std::vector<std::string_view> signs_of_tool(std::string_view kind, std::string_view name) {
  std::vector<std::string_view> globs;
  each_row<4>(embedded::tool_signs(), [&](const auto& cells) {
    if (cells[0] == kind && cells[1] == name) globs.push_back(cells[2]);
  });
  return globs;
}

}  // namespace preship

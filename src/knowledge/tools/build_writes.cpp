#include "knowledge/tools/build_writes.h"

#include "knowledge/embedded.h"
#include "knowledge/table.h"
#include "text/words.h"

namespace preship {
namespace {

struct Row {
  std::string subcommands;  // between blanks; "" for always
  BuildWrites writes;
};

}  // namespace

BuildWrites build_writes(std::string_view program, std::string_view subcommand) {
  static const auto rows = [] {
    std::unordered_multimap<std::string_view, Row> table;
    each_row<4>(embedded::build_writes(), [&](const auto& cells) {
      table.emplace(cells[0], Row{between_blanks(cells[1]), cells[2] == "below" ? BuildWrites::below : BuildWrites::nothing});
    });
    return table;
  }();
  const auto [begin, end] = rows.equal_range(program);
  for (auto row = begin; row != end; ++row)
    if (row->second.subcommands.empty() || holds_word(row->second.subcommands, subcommand)) return row->second.writes;
  return BuildWrites::unknown;
}

}  // namespace preship

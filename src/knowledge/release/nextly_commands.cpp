#include "knowledge/release/nextly_commands.h"

#include <algorithm>

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

const std::vector<NextlyCommand>& nextly_commands() {
  static const auto rows = rows_of<5>(embedded::nextly_commands(), [](const auto& cells) {
    return NextlyCommand{cells[0], cell_items(cells[1], ' '), cell_items(cells[2], ' '), cells[3], cells[4]};
  });
  return rows;
}

const NextlyCommand* nextly_command(std::string_view name) {
  const auto found = std::ranges::find(nextly_commands(), name, &NextlyCommand::name);
  return found == nextly_commands().end() ? nullptr : &*found;
}

std::string_view nextly_option(const NextlyCommand& command, std::string_view word) {
  const std::string_view name = word.substr(0, word.find('='));
  for (const NextlyCommand* of : {&command, nextly_command("*")})
    for (const std::string_view option : of->options)
      if (option.substr(0, option.find('=')) == name) return option;
  return {};
}

}  // namespace preship

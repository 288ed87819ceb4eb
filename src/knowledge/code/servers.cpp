#include "knowledge/code/servers.h"

#include <charconv>
#include <unordered_map>

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

namespace {

std::uint16_t port_of(std::string_view cell) {
  std::uint16_t number = 0;
  std::from_chars(cell.data(), cell.data() + cell.size(), number);
  return number;
}

}  // namespace

const ServerProgram* find_server_program(std::string_view program) {
  static const auto servers = [] {
    std::unordered_map<std::string_view, ServerProgram> table;
    each_row<11>(embedded::servers(), [&](const auto& cells) {
      table.try_emplace(
          cells[0], ServerProgram{cells[0], between_blanks(cells[1]), between_blanks(cells[2]), between_blanks(cells[3]),
                                  between_blanks(cells[4]), !cells[5].empty(), cells[6], cells[7], port_of(cells[8]), cells[9], cells[10]});
    });
    return table;
  }();
  const auto found = servers.find(program);
  return found == servers.end() ? nullptr : &found->second;
}

}  // namespace preship

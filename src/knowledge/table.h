#pragma once
// The tables under knowledge/: one row a line, cells between tabs, '#' begins a comment line. Rows of the world's facts name
// their source in the last cell.

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace preship {

// Calls visit(cells) for each row; cells that a row lacks are empty. The views are into `text`.
template <std::size_t Columns, class Visit>
void each_row(std::string_view text, Visit visit) {
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.starts_with('#') || line.empty()) continue;
    std::array<std::string_view, Columns> cells;
    for (std::string_view& cell : cells) {
      cell = line.substr(0, line.find('\t'));
      line.remove_prefix(std::min(cell.size() + 1, line.size()));
    }
    visit(cells);
  }
}

// The items of a cell that holds several: "push|schedule". None of an empty cell.
inline std::vector<std::string_view> cell_items(std::string_view cell, char between = '|') {
  std::vector<std::string_view> items;
  while (!cell.empty()) {
    items.push_back(cell.substr(0, cell.find(between)));
    cell.remove_prefix(std::min(items.back().size() + 1, cell.size()));
  }
  return items;
}

// All rows, each as `make(cells)` gives it. For a static: reading a table costs more than using it.
template <std::size_t Columns, class Make>
auto rows_of(std::string_view text, Make make) {
  std::vector<decltype(make(std::array<std::string_view, Columns>()))> rows;
  each_row<Columns>(text, [&](const auto& cells) { rows.push_back(make(cells)); });
  return rows;
}

// " -p --port " of a cell "-p --port", as holds_word() takes it; "" of an empty one.
inline std::string between_blanks(std::string_view cell) { return cell.empty() ? "" : " " + std::string(cell) + " "; }

// What a table of several lists holds: the second cells of the rows, by the first. For a static.
using Lists = std::unordered_map<std::string_view, std::unordered_set<std::string_view>>;

inline Lists lists_of(std::string_view text) {
  Lists lists;
  each_row<2>(text, [&](const auto& cells) { lists[cells[0]].insert(cells[1]); });
  return lists;
}

inline bool is_listed(const Lists& lists, std::string_view list, std::string_view name) {
  const auto found = lists.find(list);
  return found != lists.end() && found->second.contains(name);
}

}  // namespace preship

#include "formats/documents/tables.h"

#include <algorithm>

#include "text/each_line.h"
#include "text/words.h"

namespace preship {
namespace {

bool is_delimiter_row(std::string_view line) {
  return holds(line, "-") && holds(line, "|") && line.find_first_not_of(" \t\r|:-") == std::string_view::npos;
}

// The row without the bars at its two ends.
std::string_view inside_of_row(std::string_view line) {
  std::string_view inside = trim(line, " \t\r");
  if (inside.starts_with('|')) inside.remove_prefix(1);
  if (inside.ends_with('|') && !inside.ends_with("\\|")) inside.remove_suffix(1);
  return inside;
}

DocumentRow read_row(FileId file, std::string_view line, std::size_t offset) {
  const auto place = [&](std::string_view part) {
    const std::size_t begin = offset + static_cast<std::size_t>(part.data() - line.data());
    return Span{file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + part.size())};
  };
  DocumentRow row{.span = place(trim(line, " \t\r"))};
  const std::string_view inside = inside_of_row(line);
  for (std::size_t begin = 0, at = 0; at <= inside.size(); ++at) {
    if (at < inside.size() && inside[at] == '\\') ++at;
    else if (at == inside.size() || inside[at] == '|') {
      const std::string_view cell = trim(inside.substr(begin, at - begin), " \t\r");
      row.cells.push_back({std::string(cell), place(cell.empty() ? inside.substr(begin, 0) : cell)});
      begin = at + 1;
    }
  }
  return row;
}

}  // namespace

std::optional<DocumentTable> read_table(FileId file, std::string_view paragraph, std::size_t offset) {
  const std::size_t first_end = paragraph.find('\n');
  if (first_end == std::string_view::npos || !holds(paragraph.substr(0, first_end), "|")) return std::nullopt;
  const std::string_view below = paragraph.substr(first_end + 1);
  if (!is_delimiter_row(below.substr(0, below.find('\n')))) return std::nullopt;
  DocumentTable table;
  each_line(paragraph, [&](std::string_view line) {
    const auto at = static_cast<std::size_t>(line.data() - paragraph.data());
    if (at != first_end + 1 && holds(line, "|")) table.rows.push_back(read_row(file, line, offset + at));
  });
  return table;
}

}  // namespace preship

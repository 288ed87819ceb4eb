#include "report/excerpt.h"

#include <algorithm>
#include <vector>

#include "text/width.h"

namespace preship {
namespace {

constexpr unsigned tab_stop = 4;
constexpr const char* log_number_sign = "♯";    // for the second "#" of "##[", which a CI runner would obey
constexpr std::size_t longest = 16 * 1024;      // bytes of a line worth measuring before its mark
constexpr std::uint32_t furthest_opener = 400;  // lines upward

// A piece of the line as it is shown, and the byte it stands for.
struct Cell {
  std::size_t byte;
  unsigned column, width;
  std::string text;
};

std::vector<Cell> cells_of(std::string_view line, std::size_t from, std::size_t columns_after, std::size_t end) {
  std::vector<Cell> cells;
  unsigned column = 0;
  std::size_t past = 0;  // columns shown behind `end`
  for (std::size_t at = from; at < line.size() && past <= columns_after;) {
    const CodePoint point = first_code_point(line.substr(at));
    Cell cell{at, column, 0, std::string(line.substr(at, point.bytes))};
    if (at > 0 && is_log_command(line.substr(at - 1))) cell.text = log_number_sign;
    if (point.value == '\t') cell.text = std::string(tab_stop - column % tab_stop, ' ');
    else if (!point.valid || is_unsafe(point.value)) cell.text = printable(cell.text);
    const bool plain = point.valid && point.value != '\t' && !is_unsafe(point.value);
    cell.width = plain ? display_width(point.value) : static_cast<unsigned>(cell.text.size());
    column += cell.width;
    if (at >= end) past += cell.width;
    at += point.bytes;
    cells.push_back(std::move(cell));
  }
  return cells;
}

// How many bytes of printable text fill that many columns, marks that combine with the last one included.
std::size_t bytes_of_columns(std::string_view text, std::size_t columns) {
  std::size_t at = 0, filled = 0;
  while (at < text.size()) {
    const CodePoint point = first_code_point(text.substr(at));
    const unsigned width = display_width(point.value);
    if (filled + width > columns) break;
    filled += width;
    at += point.bytes;
  }
  return at;
}

// Where the text of a line stands, in half columns: a list item is deeper than the key above it, which YAML allows to have
// the same indentation.
std::size_t depth_of(std::string_view line) {
  std::size_t columns = 0, at = 0;
  for (; at < line.size() && (line[at] == ' ' || line[at] == '\t'); ++at) columns += line[at] == '\t' ? tab_stop - columns % tab_stop : 1;
  return 2 * columns + (line.substr(at).starts_with("- ") ? 1 : 0);
}

bool is_comment(std::string_view text) { return text.starts_with('#') || text.starts_with("//") || text.starts_with('*'); }

bool opens_block(std::string_view text) {
  const std::size_t last = text.find_last_not_of(" \t\r");
  return text.starts_with("- ") ||
         (last != std::string_view::npos && std::string_view(":{([|>\\").find(text[last]) != std::string_view::npos);
}

}  // namespace

Excerpt make_excerpt(std::string_view line, std::size_t begin, std::size_t end, unsigned width) {
  width = std::max(width, 20U);
  begin = std::min(begin, line.size());
  end = std::clamp(end, begin, line.size());
  std::size_t from = begin > longest ? begin - width : 0;
  while (from < begin && from > 0 && (static_cast<unsigned char>(line[from]) & 0xC0U) == 0x80) ++from;
  const std::vector<Cell> cells = cells_of(line, from, width, end);
  const auto column_of = [&](std::size_t byte) {
    const auto found = std::ranges::find_if(cells, [&](const Cell& cell) { return cell.byte >= byte; });
    return found != cells.end() ? found->column : cells.empty() ? 0U : cells.back().column + cells.back().width;
  };
  const unsigned mark_begin = column_of(begin), mark_end = std::max(column_of(end), mark_begin + 1);
  // Keep the mark in sight, a third of the width before it.
  const unsigned left = mark_end <= width && from == 0 ? 0 : mark_begin - std::min(mark_begin, width / 3);
  const bool cut_left = left > 0 || from > 0;
  Excerpt excerpt;
  if (cut_left) excerpt.line = "…";
  unsigned shown = cut_left ? 1 : 0, right = left;
  for (const Cell& cell : cells) {
    if (cell.column < left + (cut_left ? 1 : 0)) continue;
    if (shown + cell.width > width - 1 && &cell != &cells.back()) {
      excerpt.line += "…";
      break;
    }
    excerpt.line += cell.text;
    shown += cell.width;
    right = cell.column + cell.width;
  }
  while (excerpt.line.ends_with(' ')) excerpt.line.pop_back();
  excerpt.before = std::string(std::max(mark_begin, left) - left, ' ');
  excerpt.mark = std::string(std::max(1U, std::min(mark_end, std::max(right, mark_begin + 1)) - mark_begin), '^');
  return excerpt;
}

MarkedLine mark_line(std::string_view line, std::size_t begin, std::size_t end, unsigned width) {
  const Excerpt excerpt = make_excerpt(line, begin, end, width);
  const std::size_t from = bytes_of_columns(excerpt.line, excerpt.before.size());
  const std::size_t to = bytes_of_columns(excerpt.line, excerpt.before.size() + excerpt.mark.size());
  return {excerpt.line.substr(0, from), excerpt.line.substr(from, to - from), excerpt.line.substr(to)};
}

std::vector<std::uint32_t> enclosing_lines(const LineIndex& lines, std::uint32_t line, std::size_t most) {
  std::vector<std::uint32_t> found;
  std::size_t depth = depth_of(lines.line(line));
  const std::uint32_t last = line > furthest_opener ? line - furthest_opener : 1;
  for (std::uint32_t at = line; at-- > last && depth > 0 && found.size() < most;) {
    const std::string_view text = lines.line(at);
    const std::size_t first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos || is_comment(text.substr(first)) || depth_of(text) >= depth) continue;
    depth = depth_of(text);
    if (opens_block(text.substr(first))) found.push_back(at);
  }
  std::ranges::reverse(found);
  return found;
}

}  // namespace preship

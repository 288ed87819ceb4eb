#include "report/excerpt.h"

#include <algorithm>
#include <vector>

#include "text/width.h"

namespace preship {
namespace {

constexpr unsigned tab_stop = 4;
constexpr std::size_t longest = 16 * 1024;  // bytes of a line worth measuring before its mark

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

}  // namespace preship

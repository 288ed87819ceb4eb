#pragma once
// One source line with a part of it marked: under it for a terminal, around it for a page.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/position.h"

namespace preship {

struct Excerpt {
  std::string line;    // printable, tabs as blanks, cut to the width
  std::string before;  // blanks as wide as what stands before the mark
  std::string mark;    // "^^^^", at least one
};

// Marks bytes [begin, end) of `line`; an end past the line marks up to its end. `width` in columns, at least 20.
Excerpt make_excerpt(std::string_view line, std::size_t begin, std::size_t end, unsigned width);

struct MarkedLine {
  std::string before, marked, after;  // `marked` is empty when the mark stands behind the end of the line
};

// The same excerpt, cut at its mark.
MarkedLine mark_line(std::string_view line, std::size_t begin, std::size_t end, unsigned width);

// Numbers of the lines that open the blocks around a line, judged by indentation alone, the outermost first and at most
// `most` of them, the nearest: "services:" and "  web:" for "    image: x". Only lines that end as an opener does, or list
// items: never a piece of a value that spans lines.
std::vector<std::uint32_t> enclosing_lines(const LineIndex& lines, std::uint32_t line, std::size_t most);

}  // namespace preship

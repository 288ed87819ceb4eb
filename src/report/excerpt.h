#pragma once
// One source line with a mark under a part of it, for a terminal.

#include <string>
#include <string_view>

namespace preship {

struct Excerpt {
  std::string line;    // printable, tabs as blanks, cut to the width
  std::string before;  // blanks as wide as what stands before the mark
  std::string mark;    // "^^^^", at least one
};

// Marks bytes [begin, end) of `line`; an end past the line marks up to its end. `width` in columns, at least 20.
Excerpt make_excerpt(std::string_view line, std::size_t begin, std::size_t end, unsigned width);

}  // namespace preship

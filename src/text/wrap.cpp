#include "text/wrap.h"

#include <algorithm>

#include "text/width.h"

namespace preship {

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  while (!text.empty()) {
    const CodePoint point = first_code_point(text);
    columns += display_width(point.value);
    text.remove_prefix(point.bytes);
  }
  return columns;
}

std::string wrapped(std::string_view text, std::size_t width, std::size_t at, std::size_t indent) {
  std::string out;
  bool begun = false;  // the line has a word
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    const std::size_t columns = columns_of(word);
    if (begun && at + 1 + columns > width) {
      out += "\n" + std::string(indent, ' ');
      at = indent;
    } else if (begun) {
      out += ' ';
      ++at;
    }
    out += word;
    at += columns;
    begun = true;
    text.remove_prefix(std::min(word.size() + 1, text.size()));
  }
  return out;
}

}  // namespace preship

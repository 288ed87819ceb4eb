#include "report/columns.h"

#include <algorithm>

#include "text/width.h"

namespace preship {

unsigned columns(std::string_view text) {
  unsigned width = 0;
  while (!text.empty()) {
    const CodePoint point = first_code_point(text);
    width += display_width(point.value);
    text.remove_prefix(std::max<std::uint32_t>(point.bytes, 1));
  }
  return width;
}

std::string padded(std::string text, std::size_t width) {
  const unsigned taken = columns(text);
  if (taken < width) text.append(width - taken, ' ');
  return text;
}

std::string cut(const std::string& text, std::size_t width) {
  if (columns(text) <= width) return text;
  std::string kept;
  for (std::string_view rest = text; columns(kept) + 1 < width;) {
    const std::uint32_t bytes = std::max<std::uint32_t>(first_code_point(rest).bytes, 1);
    kept += rest.substr(0, bytes);
    rest.remove_prefix(bytes);
  }
  return kept + "…";
}

std::string wrapped_text(std::string_view text, std::size_t indent, std::size_t width) {
  std::string out;
  std::size_t column = indent;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    const std::size_t wide = columns(word);
    if (column > indent && column + 1 + wide > width) {
      out += "\n" + std::string(indent, ' ');
      column = indent;
    } else if (column > indent) {
      out += ' ';
      ++column;
    }
    out += word;
    column += wide;
    text.remove_prefix(std::min(word.size() + 1, text.size()));
  }
  return out;
}

}  // namespace preship

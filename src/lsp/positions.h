#pragma once
// Positions as editors count them: lines and columns from 0, a column in units of the encoding that was agreed on.

#include <cstdint>
#include <string_view>
#include <vector>

#include "lsp/json.h"

namespace preship::lsp {

enum class Encoding : std::uint8_t { utf16, utf8 };

struct Place {
  std::uint32_t line = 0, column = 0;

  auto operator<=>(const Place&) const = default;
};

// Byte offsets of one text to places and back. Keeps a view: the text must outlive it. Lines end at "\n", "\r\n" and "\r", as
// the protocol says; a byte that is no UTF-8 counts as one unit.
class LineTable {
 public:
  LineTable(std::string_view text, Encoding encoding);

  Place place(std::size_t offset) const;         // an offset past the end counts as the end
  std::size_t offset(const Place& place) const;  // a column past the line counts as its end, a line past the text as the text's
  std::size_t line_begin(std::uint32_t line) const;
  std::string_view line(std::uint32_t line) const;  // without its end
  Json position(std::size_t offset) const;
  Json range(std::size_t begin, std::size_t end) const;

 private:
  std::string_view text_;
  Encoding encoding_;
  std::vector<std::uint32_t> starts_;
};

Place read_position(const Json& position);  // throws RequestError

}  // namespace preship::lsp

#pragma once
// Lines and columns, for printers only.

#include <cstdint>
#include <string_view>
#include <vector>

namespace preship {

// 1-based, as every printer wants it.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

// Answers "which line is byte N on?" for one text. Keeps a view: the text must outlive it.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text);

  // Column in Unicode code points. An offset past the end counts as the end.
  Position position(std::uint32_t offset) const;
  // Column in UTF-16 code units, as SARIF and the language server protocol count.
  Position utf16_position(std::uint32_t offset) const;
  // The line's text without its line end. `line` is 1-based.
  std::string_view line(std::uint32_t line) const;
  std::uint32_t line_count() const { return static_cast<std::uint32_t>(starts_.size()); }
  // Byte offset of the first byte of a 1-based line.
  std::uint32_t line_start(std::uint32_t line) const { return starts_[line - 1]; }

 private:
  std::uint32_t line_of(std::uint32_t offset) const;

  std::string_view text_;
  std::vector<std::uint32_t> starts_;
};

}  // namespace preship

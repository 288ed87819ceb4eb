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
  struct Columns {
    std::uint32_t points = 0, units = 0;  // code points, and code units of UTF-16
  };
  // Of this many bytes; a file may be one line, with a finding at every few bytes of it.
  static constexpr std::uint32_t block = 4096;

  std::uint32_t line_of(std::uint32_t offset) const;
  Columns columns(std::uint32_t begin, std::uint32_t end) const;
  Columns columns_before(std::uint32_t offset) const;  // from the start of its line
  void count_blocks();

  std::string_view text_;
  std::vector<std::uint32_t> starts_;
  std::vector<Columns> blocks_;  // before each block of the text; empty when no line is longer than one
};

}  // namespace preship

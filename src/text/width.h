#pragma once
// Text for terminals: how wide it is, and how to print it when it comes from a file that nobody vouches for.

#include <cstdint>
#include <string>
#include <string_view>

namespace preship {

// One code point taken from the front of a text.
struct CodePoint {
  char32_t value = 0;
  std::uint32_t bytes = 0;  // 1 to 4; 0 at the end of the text
  bool valid = true;        // false: the byte is no UTF-8, `value` is the byte
};
CodePoint first_code_point(std::string_view text);

// Columns that a terminal takes for it: 0 for combining marks, 2 for wide East Asian characters and emoji.
unsigned display_width(char32_t point);

// True for what could change a terminal's state or the direction of text: controls, bidirectional overrides, line separators.
bool is_unsafe(char32_t point);

// What a runner of CI obeys when it meets it in a log: GitHub's old commands and those of Azure DevOps count anywhere in a line.
// https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
bool is_log_command(std::string_view text);

// Printable text: unsafe code points and broken bytes as \x1b or \u202e; a tab or line end as \t, \n. It holds no command for the
// log of a CI runner: the first byte of "::error" at its start and the second of "##[" are escaped as well.
std::string printable(std::string_view text);

}  // namespace preship

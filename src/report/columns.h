#pragma once
// Text in columns of a terminal.

#include <cstddef>
#include <string>
#include <string_view>

namespace preship {

unsigned columns(std::string_view text);
// With blanks behind it, up to that width.
std::string padded(std::string text, std::size_t width);
// At most that wide; what had to go is an ellipsis.
std::string cut(const std::string& text, std::size_t width);
// In lines of at most `width`, broken at blanks, each but the first behind `indent` blanks. The first begins at `indent`, too.
std::string wrapped_text(std::string_view text, std::size_t indent, std::size_t width);

}  // namespace preship

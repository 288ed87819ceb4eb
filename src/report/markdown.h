#pragma once
// Text of files inside Markdown: printable, and nothing in it is markup.

#include <string>
#include <string_view>

namespace preship {

std::string md_text(std::string_view text);
std::string md_code(std::string_view text);

}  // namespace preship

#pragma once
// A rule's page as text without markup.

#include <string>
#include <string_view>

namespace preship {

// Headings without '#', fenced blocks indented, their fences gone.
std::string plain_page(std::string_view page);
// The first paragraph below the title, on one line, without backticks.
std::string first_paragraph(std::string_view page);

}  // namespace preship

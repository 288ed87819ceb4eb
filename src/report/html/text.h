#pragma once
// Text that nobody vouches for, inside a page.

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace preship {

// For the content of an element and for an attribute in double quotes. Line ends and tabs stay.
std::string escape_html(std::string_view text);

// A path or another short text on one line: control characters and overrides of direction made visible, then escaped.
std::string html_label(std::string_view text);

// JSON for the content of a script element: ends neither the element nor a JavaScript string.
std::string script_json(const nlohmann::ordered_json& value);

// A rule's page as markup, without its title: headings, paragraphs, lists, fenced blocks, `code`, **strong** and links to
// https. Everything else is text.
std::string page_markup(std::string_view markdown);

}  // namespace preship

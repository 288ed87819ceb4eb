#include "report/html/text.h"

#include <nlohmann/json.hpp>

#include "text/width.h"

namespace preship {

std::string escape_html(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (const char byte : text) {
    if (byte == '&') result += "&amp;";
    else if (byte == '<') result += "&lt;";
    else if (byte == '>') result += "&gt;";
    else if (byte == '"') result += "&quot;";
    else if (byte == '\'') result += "&#39;";
    else result += byte;
  }
  return result;
}

std::string html_label(std::string_view text) { return escape_html(printable(text)); }

std::string script_json(const nlohmann::ordered_json& value) {
  const std::string text = value.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  std::string result;
  result.reserve(text.size());
  // '<' stands only inside strings, where its escape means the same; U+2028 and U+2029 are E2 80 A8 and E2 80 A9.
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool separator =
        text.compare(at, 2, "\xE2\x80") == 0 && at + 2 < text.size() && (text[at + 2] == '\xA8' || text[at + 2] == '\xA9');
    if (separator) {
      result += text[at + 2] == '\xA8' ? "\\u2028" : "\\u2029";
      at += 2;
    } else if (text[at] == '<') result += "\\u003c";
    else if (text[at] == '>') result += "\\u003e";
    else if (text[at] == '&') result += "\\u0026";
    else result += text[at];
  }
  return result;
}

}  // namespace preship

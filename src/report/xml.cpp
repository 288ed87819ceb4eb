#include "report/xml.h"

#include "text/width.h"

namespace preship {

std::string encode_xml(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const CodePoint point = first_code_point(text);
    const std::string_view bytes = text.substr(0, point.bytes);
    text.remove_prefix(point.bytes);
    if (!point.valid || is_unsafe(point.value) || point.value == 0xFFFE || point.value == 0xFFFF)
      result += point.value == '\n' ? "&#10;" : "\uFFFD";
    else if (bytes == "&") result += "&amp;";
    else if (bytes == "<") result += "&lt;";
    else if (bytes == ">") result += "&gt;";
    else if (bytes == "\"") result += "&quot;";
    else result += bytes;
  }
  return result;
}

}  // namespace preship

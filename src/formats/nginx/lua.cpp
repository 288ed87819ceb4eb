#include "formats/nginx/lua.h"

#include <algorithm>
#include <string>

namespace preship {
namespace {

constexpr std::size_t none = std::string_view::npos;

// The index after a long bracket that opens at `at` ("[[", "[==["); `at` itself when none does.
std::size_t after_long_bracket(std::string_view text, std::size_t at) {
  std::size_t inner = at + 1;
  while (inner < text.size() && text[inner] == '=') ++inner;
  if (inner >= text.size() || text[inner] != '[') return at;
  std::string close = "]";
  close.append(inner - at - 1, '=').append("]");
  const std::size_t end = text.find(close, inner + 1);
  return end == none ? text.size() : end + close.size();
}

// The index after a quoted string, or after the line when it is not closed there.
std::size_t after_string(std::string_view text, std::size_t at) {
  const char quote = text[at];
  for (++at; at < text.size() && text[at] != '\n'; ++at) {
    if (text[at] == '\\') ++at;
    else if (text[at] == quote) return at + 1;
  }
  return std::min(at, text.size());
}

std::size_t after_comment(std::string_view text, std::size_t at) {
  if (text.substr(at + 2).starts_with('[')) {
    const std::size_t end = after_long_bracket(text, at + 2);
    if (end != at + 2) return end;
  }
  return std::min(text.find('\n', at), text.size());
}

}  // namespace

std::size_t end_of_lua_block(std::string_view text, std::size_t open) {
  int depth = 0;
  for (std::size_t at = open; at < text.size();) {
    const char byte = text[at];
    if (byte == '"' || byte == '\'') {
      at = after_string(text, at);
    } else if (byte == '-' && text.substr(at).starts_with("--")) {
      at = after_comment(text, at);
    } else if (byte == '[' && after_long_bracket(text, at) != at) {
      at = after_long_bracket(text, at);
    } else {
      if (byte == '{') ++depth;
      ++at;
      if (byte == '}' && --depth == 0) return at;
    }
  }
  return none;
}

}  // namespace preship

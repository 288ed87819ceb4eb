#pragma once
// A JsonValue as one line made of the bytes that its spans cover, so that a table of cases proves places and structure.

#include <string>
#include <string_view>

#include "model/json.h"

namespace preship {

inline std::string written(std::string_view text, const Span& span) { return std::string(text.substr(span.begin, span.end - span.begin)); }

// {key=value key=value}, [item item], and scalars as written, without quotes.
inline std::string shape(std::string_view text, const JsonValue& value) {
  if (!value.is_object() && !value.is_array()) return written(text, value.scalar.span);
  std::string out(1, value.is_object() ? '{' : '[');
  const auto separate = [&] {
    if (out.size() > 1) out += ' ';
  };
  for (const auto& [key, member] : value.members) {
    separate();
    out.append(written(text, key.span)).append("=").append(shape(text, member));
  }
  for (const JsonValue& item : value.items) {
    separate();
    out += shape(text, item);
  }
  return out + (value.is_object() ? '}' : ']');
}

}  // namespace preship

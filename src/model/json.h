#pragma once
// JSON and JSON with comments, with the place of every key and value.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace preship {

struct JsonMember;

struct JsonValue {
  enum class Kind : std::uint8_t { null, boolean, number, string, array, object };
  Kind kind = Kind::null;
  Text scalar;  // strings unescaped, span inside the quotes; numbers and booleans as written
  Span span;    // the whole value, quotes and brackets included
  std::vector<JsonValue> items;
  std::vector<JsonMember> members;  // in file order, duplicates kept

  // The last member of that name, or a shared null value.
  const JsonValue& find(std::string_view key) const;
  bool has(std::string_view key) const;
  const std::string& text() const { return scalar.value; }
  bool is_object() const { return kind == Kind::object; }
  bool is_array() const { return kind == Kind::array; }
  bool is_string() const { return kind == Kind::string; }
};

// No std::pair: Clang cannot ask how a pair of a type is made while the type holds such pairs.
struct JsonMember {
  Text name;
  JsonValue value;
};

}  // namespace preship

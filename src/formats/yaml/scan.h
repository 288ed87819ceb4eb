#pragma once
// yaml-cpp says where a node begins but not where it ends. These functions find the end in the source itself.

#include <cstdint>
#include <string_view>

namespace preship {

// Half-open, in bytes of the text that was scanned.
struct YamlRange {
  std::uint32_t begin = 0, end = 0;
};

struct YamlScalarPlace {
  YamlRange node;     // with quotes, or with the header of a block scalar
  YamlRange content;  // what Text::span covers
  bool quoted = false;
  bool block = false;
  bool closed = true;  // false: the closing quote is missing
};

// The first byte after anchors and tags ("&name", "!tag") that stand at `at`, and the space between them and the content.
// `properties_end`, when given, receives the end of the last property.
std::uint32_t skip_yaml_properties(std::string_view text, std::uint32_t at, std::uint32_t* properties_end = nullptr);

// Skips blanks, line ends and comments.
std::uint32_t skip_yaml_space(std::string_view text, std::uint32_t at);

// Where the scalar that begins at `at` ends. `value` is what yaml-cpp made of it; `plain` when yaml-cpp says that it has no quotes.
YamlScalarPlace find_yaml_scalar(std::string_view text, std::uint32_t at, std::string_view value, bool plain);

// The length of "~" or "null" at `at`, 0 when there is none.
std::uint32_t yaml_null_length(std::string_view text, std::uint32_t at);

// The offset after the bracket that closes a flow collection whose last child ends at `at`; `at` itself when it is not there.
std::uint32_t find_yaml_flow_end(std::string_view text, std::uint32_t at, char bracket);

}  // namespace preship

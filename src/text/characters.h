#pragma once
// Classes of ASCII bytes, whatever the locale.

namespace preship {

constexpr bool is_lower(char byte) { return byte >= 'a' && byte <= 'z'; }
constexpr bool is_upper(char byte) { return byte >= 'A' && byte <= 'Z'; }
constexpr bool is_letter(char byte) { return is_lower(byte) || is_upper(byte); }
constexpr bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }
// What names of variables consist of in nearly every language.
constexpr bool is_word(char byte) { return is_letter(byte) || is_digit(byte) || byte == '_'; }
// The same in JavaScript and PHP.
constexpr bool is_identifier(char byte) { return is_word(byte) || byte == '$'; }
constexpr bool is_quote(char byte) { return byte == '"' || byte == '\'' || byte == '`'; }
// Inside a line.
constexpr bool is_blank(char byte) { return byte == ' ' || byte == '\t'; }
constexpr bool is_space(char byte) { return is_blank(byte) || byte == '\r' || byte == '\n'; }
// Those that C's isspace() knows as well.
constexpr bool is_white(char byte) { return is_space(byte) || byte == '\v' || byte == '\f'; }

}  // namespace preship

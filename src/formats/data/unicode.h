#pragma once
// The little of Unicode that escapes in quoted strings need.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace preship {

inline constexpr std::uint32_t replacement_character = 0xFFFD;

// Appends one code point; surrogates and numbers above U+10FFFF become U+FFFD.
void append_utf8(std::string& out, std::uint32_t code_point);

// The number that all of `digits` (at most 8) write, nullopt when one is no hexadecimal digit.
std::optional<std::uint32_t> hexadecimal(std::string_view digits);

}  // namespace preship

#pragma once
// The small questions that every reader of text asks.

#include <algorithm>
#include <cstring>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "text/characters.h"

namespace preship {

inline bool is_one_of(std::string_view text, std::initializer_list<std::string_view> names) {
  return std::ranges::find(names, text) != names.end();
}

// memmem wants pointers, and an empty view has none.
inline bool holds(std::string_view text, std::string_view part) {
  if (text.empty() || part.empty()) return part.empty();
  return memmem(text.data(), text.size(), part.data(), part.size()) != nullptr;
}

inline bool holds_any(std::string_view text, std::initializer_list<std::string_view> parts) {
  return std::ranges::any_of(parts, [&](std::string_view part) { return holds(text, part); });
}

inline bool holds_any(std::string_view text, std::span<const std::string_view> parts) {
  return std::ranges::any_of(parts, [&](std::string_view part) { return holds(text, part); });
}

inline bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> ends) {
  return std::ranges::any_of(ends, [&](std::string_view end) { return text.ends_with(end); });
}
inline bool ends_with_any(std::string_view text, std::span<const std::string_view> ends) {
  return std::ranges::any_of(ends, [&](std::string_view end) { return text.ends_with(end); });
}

// `words` is a list as " -p --package ", with a blank on both sides of each.
inline bool holds_word(std::string_view words, std::string_view word) { return holds(words, " " + std::string(word) + " "); }

// Capitals, digits and underscores alone: how people spell the names of environment variables.
inline bool is_capitals(std::string_view name, std::size_t shortest = 1) {
  return name.size() >= shortest && std::ranges::all_of(name, [](char byte) { return is_upper(byte) || is_digit(byte) || byte == '_'; });
}

// Where `word` stands by itself at or behind `from`: no letter, digit, underscore or byte of `joined` touches it. npos for nowhere.
inline std::size_t find_word(std::string_view text, std::string_view word, std::size_t from = 0, std::string_view joined = "") {
  const auto touches = [&](char byte) { return is_word(byte) || joined.find(byte) != std::string_view::npos; };
  for (std::size_t at = text.find(word, from); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !touches(text[at - 1])) && (end == text.size() || !touches(text[end]))) return at;
  }
  return std::string_view::npos;
}

inline bool has_whole_word(std::string_view text, std::string_view word, std::string_view joined = "") {
  return find_word(text, word, 0, joined) != std::string_view::npos;
}

inline std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}

inline std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && is_blank(text[at])) ++at;
  return at;
}

// Where the name of a variable that begins at `at` ends: `at` itself where none begins.
inline std::size_t variable_end(std::string_view text, std::size_t at) {
  if (at < text.size() && is_digit(text[at])) return at;
  while (at < text.size() && is_word(text[at])) ++at;
  return at;
}

// "1 file", "2 files".
inline std::string counted(std::size_t count, const std::string& noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

// Without these bytes at both ends.
inline std::string_view trim(std::string_view text, std::string_view bytes = " \t\r\n") {
  const std::size_t begin = text.find_first_not_of(bytes);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(bytes) - begin + 1);
}

}  // namespace preship

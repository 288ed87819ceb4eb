#include "formats/secrets/signing_keys.h"
#include "text/characters.h"
#include "text/needles.h"
#include "text/words.h"

#include <algorithm>
#include <array>
#include <string>

namespace preship {
namespace {

constexpr std::size_t call_reach = 600;  // bytes of a call
constexpr std::size_t most = 50;         // of one file
constexpr std::string_view tokens = "key that signs tokens", sessions = "key that signs sessions";

// Where the quotes that open at `at` close; npos when they do not.
std::size_t closing_quote(std::string_view text, std::size_t at) {
  for (std::size_t i = at + 1; i < std::min(text.size(), at + call_reach); ++i) {
    if (text[i] == '\\') ++i;
    else if (text[i] == text[at]) return i;
    else if (text[i] == '\n' && text[at] != '`') break;
  }
  return std::string_view::npos;
}

// A plain literal that is a whole argument or value.
Literal literal_at(std::string_view text, std::size_t at) {
  at = skip_spaces(text, at);
  if (at >= text.size() || !is_quote(text[at])) return {};
  const std::size_t close = closing_quote(text, at);
  if (close == std::string_view::npos) return {};
  const std::size_t behind = skip_spaces(text, close + 1);
  if (behind >= text.size() || std::string_view(",)}").find(text[behind]) == std::string_view::npos) return {};
  return {at + 1, close, text[at]};
}

// The first argument ends at this comma; npos when there is only one.
std::size_t after_first_argument(std::string_view text, std::size_t at) {
  int depth = 0;
  for (const std::size_t end = std::min(text.size(), at + call_reach); at < end; ++at) {
    const char c = text[at];
    if (is_quote(c)) {
      at = closing_quote(text, at);
      if (at == std::string_view::npos) return at;
    } else if (c == '(' || c == '{' || c == '[') ++depth;
    else if ((c == ')' || c == '}' || c == ']') && --depth < 0) return std::string_view::npos;
    else if (c == ',' && depth == 0) return at + 1;
  }
  return std::string_view::npos;
}

// The value of `secret:` directly in the object that opens behind `at`.
Literal secret_option(std::string_view text, std::size_t at) {
  int depth = 0;
  for (const std::size_t end = std::min(text.size(), at + call_reach); at < end; ++at) {
    const char c = text[at];
    if (is_quote(c)) {
      at = closing_quote(text, at);
      if (at == std::string_view::npos) return {};
    } else if (c == '(' || c == '{' || c == '[') ++depth;
    else if (c == ')' || c == '}' || c == ']') {
      if (--depth <= 0) return {};
    } else if (depth == 1 && !is_identifier(text[at - 1]) && text.substr(at).starts_with("secret:")) {
      return literal_at(text, at + 7);
    }
  }
  return {};
}

// Behind a comment's sign, or in a text that only shows the call.
bool is_shown_only(std::string_view text, std::size_t at) {
  const std::size_t from = at - std::min(at, call_reach);
  std::string_view before = text.substr(from, at - from);
  before.remove_prefix(before.rfind('\n') + 1);  // npos + 1 is 0
  const std::size_t first = std::min(before.find_first_not_of(" \t"), before.size());
  if (before.substr(first).starts_with('*') || before.substr(first).starts_with('#')) return true;
  return before.find("//") != std::string_view::npos || before.find("/*") != std::string_view::npos ||
         before.find_first_of("\"'`") != std::string_view::npos;
}

enum class Place { second_argument, option, value };
struct Sign {
  std::string_view text;
  Place place;
  std::string_view kind;
};

constexpr Sign signs[] = {
    {"jwt.sign(", Place::second_argument, tokens},   {"jwt.verify(", Place::second_argument, tokens},
    {"jwt.encode(", Place::second_argument, tokens}, {"jsonwebtoken.sign(", Place::second_argument, tokens},
    {"JwtModule.register(", Place::option, tokens},  {"secretOrKey:", Place::value, tokens},
    {"use(session(", Place::option, sessions},
};

constexpr auto sign_texts = [] {
  std::array<std::string_view, std::size(signs)> texts;
  std::ranges::transform(signs, texts.begin(), &Sign::text);
  return texts;
}();

Literal literal_behind(std::string_view text, std::size_t at, Place place) {
  if (place == Place::value) return literal_at(text, at);
  if (place == Place::option) return secret_option(text, at);
  const std::size_t second = after_first_argument(text, at);
  return second == std::string_view::npos ? Literal{} : literal_at(text, second);
}

}  // namespace

std::vector<SigningKey> signing_keys(std::string_view text) {
  static const Needles needles(sign_texts);
  std::vector<SigningKey> keys;
  needles.each(text, [&](std::size_t at, std::size_t index) {
    const Sign& sign = signs[index];
    const Literal literal = literal_behind(text, at + sign.text.size(), sign.place);
    if (literal.end > literal.begin && !is_shown_only(text, at)) keys.push_back({literal, sign.kind});
    return keys.size() < most;
  });
  return keys;
}

}  // namespace preship

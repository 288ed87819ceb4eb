#pragma once
// A condition cut into words, numbers, strings and signs.

#include <string>
#include <string_view>
#include <vector>

namespace preship::policy {

struct Token {
  enum class Kind : std::uint8_t { word, number, string, sign, end };
  Kind kind = Kind::end;
  std::string text;   // of a string: without quotes
  double number = 0;  // of a number, its unit counted in
  std::size_t begin = 0, end = 0;

  bool is(std::string_view word_or_sign) const { return (kind == Kind::word || kind == Kind::sign) && text == word_or_sign; }
};

// Ends in one of Kind::end. Throws ExpressionError for an open string or a byte that means nothing.
std::vector<Token> read_tokens(std::string_view text);

}  // namespace preship::policy

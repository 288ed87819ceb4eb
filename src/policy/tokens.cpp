#include "policy/tokens.h"

#include <charconv>
#include <cmath>

#include "policy/expression.h"
#include "text/characters.h"

namespace preship::policy {
namespace {

class TokenReader {
 public:
  explicit TokenReader(std::string_view text) : text_(text) {}

  std::vector<Token> read() {
    for (skip(); at_ < text_.size(); skip()) {
      const std::size_t begin = at_;
      Token token = next();
      token.begin = begin;
      token.end = at_;
      tokens_.push_back(std::move(token));
    }
    tokens_.push_back({.begin = text_.size(), .end = text_.size()});
    return std::move(tokens_);
  }

 private:
  // Blanks, line ends and comments.
  void skip() {
    while (at_ < text_.size() && (is_space(text_[at_]) || text_[at_] == '#')) {
      if (text_[at_] == '#') at_ = std::min(text_.find('\n', at_), text_.size());
      else ++at_;
    }
  }

  Token next() {
    const char first = text_[at_];
    if (is_letter(first) || first == '_') return word();
    if (is_digit(first) || (first == '-' && at_ + 1 < text_.size() && is_digit(text_[at_ + 1]))) return number();
    if (first == '"' || first == '\'') return string();
    return sign();
  }

  Token word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_word(text_[at_])) ++at_;
    return {.kind = Token::Kind::word, .text = std::string(text_.substr(begin, at_ - begin))};
  }

  // 1024, 0.5, 512Mi, 2G.
  Token number() {
    const std::size_t begin = at_++;
    while (at_ < text_.size() && (is_digit(text_[at_]) || (text_[at_] == '.' && at_ + 1 < text_.size() && is_digit(text_[at_ + 1])))) ++at_;
    Token token{.kind = Token::Kind::number};
    const std::string_view digits = text_.substr(begin, at_ - begin);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), token.number);
    if (error != std::errc() || end != digits.data() + digits.size())
      throw ExpressionError{begin, at_, "'" + std::string(digits) + "' is no number"};
    const std::size_t unit = at_;
    while (at_ < text_.size() && is_word(text_[at_])) ++at_;
    token.number *= factor(text_.substr(unit, at_ - unit), unit);
    return token;
  }

  double factor(std::string_view unit, std::size_t begin) const {
    if (unit.empty()) return 1;
    constexpr std::string_view powers = "KMGT";
    const std::size_t power = powers.find(unit[0]);
    const bool binary = unit.size() == 2 && unit[1] == 'i';
    if (power == std::string_view::npos || (unit.size() > 1 && !binary))
      throw ExpressionError{begin, at_, "'" + std::string(unit) + "' is no unit; there are K, M, G, T and Ki, Mi, Gi, Ti"};
    return std::pow(binary ? 1024.0 : 1000.0, static_cast<double>(power + 1));
  }

  // A backslash stands for itself, so that patterns need no second one; only before the quote it takes that in.
  Token string() {
    const std::size_t begin = at_;
    const char quote = text_[at_++];
    Token token{.kind = Token::Kind::string};
    for (; at_ < text_.size() && text_[at_] != quote; ++at_) {
      if (text_[at_] == '\\' && at_ + 1 < text_.size() && text_[at_ + 1] == quote) ++at_;
      token.text += text_[at_];
    }
    if (at_ == text_.size()) throw ExpressionError{begin, text_.size(), "the text has no end: a quote is missing"};
    ++at_;
    return token;
  }

  Token sign() {
    const std::string_view two = text_.substr(at_, 2);
    for (const std::string_view wrong : {"&&", "||", "=~"})
      if (two == wrong) throw ExpressionError{at_, at_ + 2, "'" + std::string(wrong) + "' means nothing here; write " + meant(wrong)};
    const bool pair = two == "==" || two == "!=" || two == "<=" || two == ">=";
    const std::size_t begin = at_;
    at_ += pair ? 2 : 1;
    const std::string text(text_.substr(begin, at_ - begin));
    if (text == "=") throw ExpressionError{begin, at_, "'=' means nothing here; write '=='"};
    if (text == "!") throw ExpressionError{begin, at_, "'!' means nothing here; write 'not'"};
    if (!pair && std::string_view("()[],.<>+").find(text) == std::string_view::npos)
      throw ExpressionError{begin, at_, "'" + text + "' means nothing here"};
    return {.kind = Token::Kind::sign, .text = text};
  }

  static std::string meant(std::string_view wrong) { return wrong == "&&" ? "'and'" : wrong == "||" ? "'or'" : "'matches'"; }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> read_tokens(std::string_view text) { return TokenReader(text).read(); }

}  // namespace preship::policy

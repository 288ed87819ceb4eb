#include "formats/languages/mask.h"
#include "text/characters.h"

#include <algorithm>

namespace preship::languages {
namespace {

constexpr std::size_t deepest_interpolation = 32;
constexpr int most_failed_heredocs = 16;  // each one searches the rest of the text

class Masker {
 public:
  Masker(std::string_view text, const Syntax& syntax) : text_(text), syntax_(syntax) { result_.code = std::string(text); }

  Masked run() {
    while (at_ < text_.size()) step();
    return std::move(result_);
  }

 private:
  struct Interpolation {
    int depth = 0;
    char quote = 0;
    bool triple = false;
  };

  bool starts(std::string_view what) const { return text_.substr(at_).starts_with(what); }
  char byte(std::size_t at) const { return at < text_.size() ? text_[at] : 0; }

  void step() {
    const char c = text_[at_];
    if (comment() || (syntax_.heredocs && c == '<' && heredoc()) || (syntax_.hash_raw && c == 'r' && hash_raw())) return;
    if (c == '"' || (c == '`' && syntax_.backtick_raw) || (c == '\'' && syntax_.single_quotes)) return open(c);
    if (c == '\'') return character();
    if (!interpolations_.empty() && c == '{') ++interpolations_.back().depth;
    if (!interpolations_.empty() && c == '}' && interpolations_.back().depth-- == 0) {
      const Interpolation outer = interpolations_.back();
      interpolations_.pop_back();
      ++at_;
      return content(at_, outer.quote, outer.triple);
    }
    ++at_;
  }

  void blank(std::size_t end) {
    for (; at_ < end; ++at_)
      if (text_[at_] != '\n') result_.code[at_] = ' ';
  }

  bool comment() {
    if (syntax_.begin_comments && starts("=begin") && (at_ == 0 || text_[at_ - 1] == '\n')) {
      const std::size_t end = text_.find("\n=end", at_);
      blank(end == std::string_view::npos ? text_.size() : end + 5);
    } else if ((syntax_.hash_comments && text_[at_] == '#' && byte(at_ + 1) != '[') || (syntax_.slash_comments && starts("//"))) {
      blank(std::min(text_.find('\n', at_), text_.size()));
    } else if (syntax_.slash_comments && starts("/*")) {
      blank(block_end());
    } else {
      return false;
    }
    return true;
  }

  std::size_t block_end() const {
    std::size_t end = at_ + 2;
    for (int depth = 1; end < text_.size(); ++end) {
      const std::string_view two = text_.substr(end, 2);
      if (two == "*/" && --depth == 0) return end + 2;
      if (two == "/*" && syntax_.nested_comments) ++depth;
      if (two == "*/" || two == "/*") ++end;
    }
    return text_.size();
  }

  // 'x' and '\n' are characters; anything else is a lifetime or an apostrophe.
  void character() {
    const std::size_t close = text_.find('\'', byte(at_ + 1) == '\\' ? at_ + 3 : at_ + 2);
    const bool is_character = close != std::string_view::npos && close - at_ <= (byte(at_ + 1) == '\\' ? 12 : 5) && byte(at_ + 1) != '\n';
    const std::size_t end = is_character ? close + 1 : at_ + 1;
    blank(end);
  }

  void open(char quote) {
    const bool triple = syntax_.triple_quotes && quote == '"' && starts("\"\"\"");
    const std::size_t begin = at_ + (triple ? 3 : 1);
    for (std::size_t i = at_; i < begin; ++i) result_.code[i] = i == at_ ? '"' : ' ';
    content(begin, quote, triple);
  }

  bool is_verbatim(std::size_t begin) const {
    if (!syntax_.verbatim || begin < 2) return false;
    return text_[begin - 2] == '@' || (begin > 2 && text_[begin - 2] == '$' && text_[begin - 3] == '@');
  }

  // From `begin`, inside the quotes, to the end of the string or to the code that it interpolates.
  void content(std::size_t begin, char quote, bool triple) {
    const bool verbatim = quote == '"' && is_verbatim(begin);
    const bool raw = quote == '`' || verbatim;
    for (at_ = begin; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '\\' && !raw && at_ + 1 < text_.size()) {
        result_.code[at_++] = inside;
      } else if (c == quote && verbatim && byte(at_ + 1) == quote) {
        result_.code[at_++] = inside;
      } else if (c == quote && (!triple || starts("\"\"\""))) {
        return close(begin, triple);
      } else if (c == '\n' && !raw && !triple) {
        return;  // never closed on its line: whatever that was, code goes on with the next one
      } else if (c == '#' && syntax_.interpolation && quote == '"' && byte(at_ + 1) == '{' &&
                 interpolations_.size() < deepest_interpolation) {
        interpolations_.push_back({0, quote, triple});
        at_ += 2;
        return;
      }
      if (text_[at_] != '\n') result_.code[at_] = inside;
    }
  }

  void close(std::size_t begin, bool triple) {
    result_.literals.push_back({begin, at_});
    result_.code[at_] = '"';
    for (std::size_t i = 1; triple && i < 3; ++i) result_.code[at_ + i] = ' ';
    at_ += triple ? 3 : 1;
  }

  bool hash_raw() {
    if (at_ > 0 && is_word(text_[at_ - 1]) && text_[at_ - 1] != 'b') return false;
    std::size_t quote = at_ + 1;
    while (byte(quote) == '#') ++quote;
    if (byte(quote) != '"') return false;
    const std::string closing = std::string(1, '"').append(quote - at_ - 1, '#');
    const std::size_t end = std::min(text_.find(closing, quote + 1), text_.size());
    for (std::size_t i = quote + 1; i < end; ++i)
      if (text_[i] != '\n') result_.code[i] = inside;
    if (end < text_.size()) result_.literals.push_back({quote + 1, end});
    at_ = std::min(end + closing.size(), text_.size());
    return true;
  }

  // <<~NAME, <<-'NAME', <<NAME, <<<NAME: the lines up to the one that holds only NAME.
  bool heredoc() {
    if (!starts("<<") || failed_heredocs_ > most_failed_heredocs) return false;
    std::size_t name = at_ + 2;
    while (name < at_ + 5 && std::string_view("<~- \"'").find(byte(name)) != std::string_view::npos) ++name;
    std::size_t end = name;
    while (is_word(byte(end))) ++end;
    if (end == name || byte(name) < 'A' || byte(name) > 'Z' || byte(name - 1) == ' ') return false;
    const std::string_view word = text_.substr(name, end - name);
    const std::size_t body = std::min(text_.find('\n', end), text_.size());
    for (std::size_t line = body; line < text_.size(); line = std::min(text_.find('\n', line + 1), text_.size())) {
      const std::size_t first = std::min(text_.find_first_not_of(" \t", line + 1), text_.size());
      if (!text_.substr(first).starts_with(word) ||
          std::string_view("\r\n;,).\0", 7).find(byte(first + word.size())) == std::string_view::npos)
        continue;
      for (std::size_t i = body; i < first; ++i)
        if (text_[i] != '\n') result_.code[i] = ' ';
      // The rest of the opening line is code, but the body must not be read again.
      at_ = first + word.size();
      return true;
    }
    ++failed_heredocs_;
    return false;
  }

  std::string_view text_;
  Syntax syntax_;
  std::size_t at_ = 0;
  int failed_heredocs_ = 0;
  std::vector<Interpolation> interpolations_;
  Masked result_;
};

}  // namespace

Masked mask(std::string_view text, const Syntax& syntax) { return Masker(text, syntax).run(); }

}  // namespace preship::languages

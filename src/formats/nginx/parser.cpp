#include "formats/nginx/parser.h"

#include "formats/nginx/lua.h"
#include "text/characters.h"

namespace preship {
namespace {

// Real files have four levels; the parser recurses once per level.
constexpr int depth_cap = 100;

bool ends_word(char byte) { return is_space(byte) || byte == ';' || byte == '{'; }

// nginx unescapes alike inside and outside of quotes; a backslash before anything else stays.
std::string unescaped(std::string_view written) {
  constexpr std::string_view letters = "\"'\\trn";
  constexpr std::string_view meanings = "\"'\\\t\r\n";
  std::string value;
  for (std::size_t at = 0; at < written.size(); ++at) {
    const std::size_t escape = written[at] == '\\' && at + 1 < written.size() ? letters.find(written[at + 1]) : std::string_view::npos;
    if (escape != std::string_view::npos) {
      value += meanings[escape];
      ++at;
    } else {
      value += written[at];
    }
  }
  return value;
}

class Parser {
 public:
  Parser(FileId file, std::string_view text) : file_(file), text_(text) {}

  NginxParse parse() {
    NginxParse result;
    if (text_.starts_with("\xEF\xBB\xBF")) {
      fail("a byte order mark stands here, which nginx takes for the name of a directive", 0, 3);
      at_ = 3;
    }
    parse_directives(result.directives, true);
    result.error = std::move(error_);
    return result;
  }

 private:
  bool at_end() const { return at_ >= text_.size(); }
  Span span(std::size_t begin, std::size_t end) const {
    return {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

  bool fail(std::string message, std::size_t begin, std::size_t end) {
    if (!error_) error_ = SyntaxError{span(begin, end), "nginx", std::move(message)};
    return false;
  }
  bool fail(std::string message, const Span& span) { return fail(std::move(message), span.begin, span.end); }

  void skip_blanks() {
    while (!at_end()) {
      if (text_[at_] == '#') at_ = std::min(text_.find('\n', at_), text_.size());
      else if (is_space(text_[at_])) ++at_;
      else return;
    }
  }

  // Reads to the closing brace, or to the end of the file at the top.
  bool parse_directives(std::vector<NginxDirective>& directives, bool top) {
    for (;;) {
      skip_blanks();
      if (at_end()) return top;
      const char byte = text_[at_];
      if (byte == '}') return top ? fail("this '}' closes nothing", at_, at_ + 1) : true;
      if (byte == ';' || byte == '{') return fail(std::string("unexpected '") + byte + "'", at_, at_ + 1);
      if (!parse_directive(directives)) return false;
    }
  }

  bool parse_directive(std::vector<NginxDirective>& directives) {
    NginxDirective directive;
    if (!parse_word(directive.name)) return false;
    Text last = directive.name;
    directive.span = last.span;
    for (skip_blanks(); !at_end() && text_[at_] != ';' && text_[at_] != '{'; skip_blanks()) {
      if (text_[at_] == '}') return fail("';' is missing after this", last.span);
      if (!parse_word(last)) return false;
      directive.arguments.push_back(last);
    }
    if (at_end()) return fail("';' is missing after this", last.span);
    const bool read = text_[at_] == ';' ? (++at_, true) : parse_block(directive);
    directive.span = span(start_of(directive.name), at_);
    directives.push_back(std::move(directive));
    return read;
  }

  // A quoted name begins at its quote.
  std::size_t start_of(const Text& name) const {
    const std::size_t begin = name.span.begin;
    return begin > 0 && (text_[begin - 1] == '"' || text_[begin - 1] == '\'') ? begin - 1 : begin;
  }

  bool parse_block(NginxDirective& directive) {
    const std::size_t open = at_++;
    directive.has_block = true;
    if (directive.name.value.ends_with("_by_lua_block")) {
      directive.opaque_block = true;
      const std::size_t end = end_of_lua_block(text_, open);
      at_ = std::min(end, text_.size());
      return end == std::string_view::npos ? fail("this block is never closed", directive.name.span) : true;
    }
    if (depth_ == depth_cap) return fail("nested more than 100 levels deep", open, open + 1);
    ++depth_;
    const bool read = parse_directives(directive.block, false);
    --depth_;
    if (!read) return at_end() ? fail("this block is never closed", directive.name.span) : false;
    ++at_;
    return true;
  }

  bool parse_word(Text& word) {
    const char quote = text_[at_];
    return quote == '"' || quote == '\'' ? parse_quoted(word, quote) : parse_plain(word);
  }

  bool parse_quoted(Text& word, char quote) {
    const std::size_t begin = ++at_;
    while (!at_end() && text_[at_] != quote) at_ += text_[at_] == '\\' ? 2 : 1;
    if (at_end()) {
      at_ = text_.size();
      return fail("the quote is never closed", begin - 1, std::min(text_.find('\n', begin), text_.size()));
    }
    word = {unescaped(text_.substr(begin, at_ - begin)), span(begin, at_)};
    ++at_;
    // A parenthesis may follow for the sake of: if ($x = "y") {
    if (at_end() || ends_word(text_[at_]) || text_[at_] == ')') return true;
    return fail("a blank or ';' was expected after the closing quote", at_, at_ + 1);
  }

  // Braces right after a dollar do not open a block, and an escaped byte never ends a word.
  bool parse_plain(Text& word) {
    const std::size_t begin = at_;
    bool after_dollar = false;
    while (!at_end() && (!ends_word(text_[at_]) || (text_[at_] == '{' && after_dollar))) {
      after_dollar = text_[at_] == '$' || (after_dollar && text_[at_] == '{');
      at_ += text_[at_] == '\\' ? 2 : 1;
    }
    at_ = std::min(at_, text_.size());
    word = {unescaped(text_.substr(begin, at_ - begin)), span(begin, at_)};
    return true;
  }

  FileId file_;
  std::string_view text_;
  std::size_t at_ = 0;
  int depth_ = 0;
  std::optional<SyntaxError> error_;
};

}  // namespace

NginxParse parse_nginx(FileId file, std::string_view text) { return Parser(file, text).parse(); }

}  // namespace preship

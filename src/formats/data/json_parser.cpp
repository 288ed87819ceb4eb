// RFC 8259, and on request what editors call JSONC: comments and trailing commas.

#include <array>
#include <cstdint>

#include "formats/data/json.h"
#include "formats/data/unicode.h"
#include "text/characters.h"

namespace preship {
namespace {

// Deeper documents are an error; the parser recurses once per level.
constexpr int depth_cap = 200;

class Parser {
 public:
  Parser(FileId file, std::string_view text, bool strict) : file_(file), text_(text), strict_(strict) {}

  JsonParse parse() {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    JsonParse result;
    JsonValue root;
    bool read = skip_blanks();
    if (read && at_end()) read = fail("the document is empty");
    if (read) {
      read = parse_value(root);
      result.root = std::move(root);
    }
    if (read && skip_blanks() && !at_end()) fail("unexpected text after the end of the document");
    result.error = std::move(error_);
    return result;
  }

 private:
  bool at_end() const { return at_ >= text_.size(); }
  char peek() const { return at_end() ? '\0' : text_[at_]; }
  Span span(std::size_t begin, std::size_t end) const {
    return {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

  bool fail(std::string message, std::size_t begin, std::size_t end) {
    if (!error_) error_ = SyntaxError{span(begin, end), "json", std::move(message)};
    return false;
  }
  // At the next byte, or more when it starts a word or a character of several bytes.
  bool fail(std::string message) {
    std::size_t end = at_;
    if (!at_end()) ++end;
    if (is_letter(peek()))
      while (end < text_.size() && is_letter(text_[end])) ++end;
    while (end < text_.size() && (static_cast<unsigned char>(text_[end]) & 0xC0) == 0x80) ++end;
    if (at_end()) message.insert(0, "the file ends here, but ");
    return fail(std::move(message), at_, end);
  }

  bool skip_blanks() {
    while (!at_end()) {
      const char byte = text_[at_];
      if (byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t') ++at_;
      else if (byte != '/') return true;
      else if (!skip_comment()) return false;
    }
    return true;
  }

  bool skip_comment() {
    const std::string_view rest = text_.substr(at_);
    const bool line = rest.starts_with("//");
    if (!line && !rest.starts_with("/*")) return fail("a value was expected");
    const std::size_t close = line ? text_.find('\n', at_) : text_.find("*/", at_ + 2);
    if (strict_) return fail("a comment is not allowed here", at_, at_ + 2);
    if (!line && close == std::string_view::npos) return fail("the comment is never closed", at_, at_ + 2);
    at_ = close == std::string_view::npos ? text_.size() : close + (line ? 1 : 2);
    return true;
  }

  bool parse_value(JsonValue& value) {
    const std::size_t begin = at_;
    const bool read = parse_by_first_byte(value);
    value.span = span(begin, at_);
    return read;
  }

  bool parse_by_first_byte(JsonValue& value) {
    switch (peek()) {
      case '{':
        value.kind = JsonValue::Kind::object;
        return parse_container(value, '}');
      case '[':
        value.kind = JsonValue::Kind::array;
        return parse_container(value, ']');
      case '"':
        value.kind = JsonValue::Kind::string;
        return parse_string(value.scalar);
      case '\'':
        return fail("strings stand in double quotes");
      default:
        break;
    }
    if (peek() == '-' || is_digit(peek())) {
      value.kind = JsonValue::Kind::number;
      return parse_number(value.scalar);
    }
    return parse_literal(value);
  }

  bool parse_literal(JsonValue& value) {
    std::size_t end = at_;
    while (end < text_.size() && is_letter(text_[end])) ++end;
    const std::string_view word = text_.substr(at_, end - at_);
    if (word != "true" && word != "false" && word != "null") return fail("a value was expected");
    value.kind = word == "null" ? JsonValue::Kind::null : JsonValue::Kind::boolean;
    value.scalar = {std::string(word), span(at_, end)};
    at_ = end;
    return true;
  }

  bool skip_digits() {
    if (!is_digit(peek())) return fail("a digit was expected");
    while (is_digit(peek())) ++at_;
    return true;
  }

  bool parse_number(Text& number) {
    const std::size_t begin = at_;
    if (peek() == '-') ++at_;
    if (peek() == '0' && at_ + 1 < text_.size() && is_digit(text_[at_ + 1])) return fail("a number does not start with a zero");
    if (!skip_digits()) return false;
    if (peek() == '.') {
      ++at_;
      if (!skip_digits()) return false;
    }
    if (peek() == 'e' || peek() == 'E') {
      ++at_;
      if (peek() == '+' || peek() == '-') ++at_;
      if (!skip_digits()) return false;
    }
    number = {std::string(text_.substr(begin, at_ - begin)), span(begin, at_)};
    return true;
  }

  bool parse_string(Text& string) {
    const std::size_t quote = at_++;
    const std::size_t begin = at_;
    while (!at_end() && text_[at_] != '"') {
      const unsigned char byte = static_cast<unsigned char>(text_[at_]);
      if (byte == '\n' || byte == '\r') return fail("the string is never closed", quote, at_);
      if (byte < 0x20 && (strict_ || byte != '\t')) return fail("a control character must be escaped in a string");
      if (byte == '\\') {
        if (!parse_escape(string.value)) return false;
        continue;
      }
      const std::size_t end = run_end();
      string.value.append(text_, at_, end - at_);
      at_ = end;
    }
    if (at_end()) return fail("the string is never closed", quote, at_);
    string.span = span(begin, at_++);
    return true;
  }

  // Where the bytes that mean themselves end.
  std::size_t run_end() const {
    std::size_t end = at_ + 1;
    while (end < text_.size() && text_[end] != '"' && text_[end] != '\\' && static_cast<unsigned char>(text_[end]) >= 0x20) ++end;
    return end;
  }

  bool parse_escape(std::string& out) {
    static constexpr std::string_view written = "\"\\/bfnrt";
    static constexpr std::string_view meant = "\"\\/\b\f\n\r\t";
    const char letter = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
    if (const std::size_t found = written.find(letter); found != std::string_view::npos && letter != '\0') {
      out += meant[found];
      at_ += 2;
      return true;
    }
    const std::optional<std::uint32_t> unit = unicode_escape(at_);
    if (!unit) return fail("unknown escape in a string", at_, std::min(at_ + 2, text_.size()));
    at_ += 6;
    append_utf8(out, with_low_surrogate(*unit));
    return true;
  }

  // A character above U+FFFF is written as two escapes. One that lacks its other half means nothing.
  std::uint32_t with_low_surrogate(std::uint32_t unit) {
    if (unit < 0xD800 || unit > 0xDFFF) return unit;
    const std::optional<std::uint32_t> low = unicode_escape(at_);
    if (unit > 0xDBFF || !low || *low < 0xDC00 || *low > 0xDFFF) return replacement_character;
    at_ += 6;
    return 0x10000 + ((unit - 0xD800) << 10) + (*low - 0xDC00);
  }

  std::optional<std::uint32_t> unicode_escape(std::size_t at) const {
    if (at + 6 > text_.size() || text_[at] != '\\' || text_[at + 1] != 'u') return std::nullopt;
    return hexadecimal(text_.substr(at + 2, 4));
  }

  bool parse_container(JsonValue& container, char close) {
    if (depth_ == depth_cap) return fail("nested more than 200 levels deep");
    ++depth_;
    const std::size_t open = at_++;
    const bool read = parse_entries(container, close);
    --depth_;
    if (!read && at_end() && !error_) fail("this bracket is never closed", open, open + 1);
    return read;
  }

  bool parse_entries(JsonValue& container, char close) {
    constexpr std::size_t none = std::string_view::npos;
    for (std::size_t comma = none;;) {
      if (!skip_blanks()) return false;
      if (at_end()) return false;
      if (peek() == close) {
        if (strict_ && comma != none) return fail("a comma must not stand before the closing bracket", comma, comma + 1);
        ++at_;
        return true;
      }
      if (!container.items.empty() || !container.members.empty())
        if (comma == none) return fail(std::string("',' or '") + close + "' was expected");
      if (!parse_entry(container) || !skip_blanks()) return false;
      comma = peek() == ',' ? at_++ : none;
    }
  }

  bool parse_entry(JsonValue& container) {
    if (container.kind == JsonValue::Kind::array) return parse_value(container.items.emplace_back());
    if (peek() != '"') return fail(peek() == ',' ? "two commas follow each other" : "a key in double quotes was expected");
    Text key;
    if (!parse_string(key) || !skip_blanks()) return false;
    if (at_end()) return false;
    if (peek() != ':') return fail("':' was expected after the key");
    ++at_;
    JsonValue& value = container.members.emplace_back(std::move(key), JsonValue{}).value;
    if (!skip_blanks()) return false;
    return at_end() ? false : parse_value(value);
  }

  FileId file_;
  std::string_view text_;
  bool strict_;
  std::size_t at_ = 0;
  int depth_ = 0;
  std::optional<SyntaxError> error_;
};

}  // namespace

JsonParse parse_json(FileId file, std::string_view text, bool strict) { return Parser(file, text, strict).parse(); }

}  // namespace preship

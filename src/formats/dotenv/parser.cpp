#include "formats/dotenv/parser.h"

#include <algorithm>
#include <optional>

#include "formats/env_value.h"

namespace preship {
namespace {

bool is_name_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_key_byte(char c) { return is_name_start(c) || (c >= '0' && c <= '9') || c == '.' || c == '-'; }

std::string normal_line_ends(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') result += text[i];
    else if (i + 1 == text.size() || text[i + 1] != '\n') result += '\n';
  }
  return result;
}

// In double quotes, and only there, "\n" and "\r" are line ends.
std::string expand_line_ends(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char next = text[i] == '\\' && i + 1 < text.size() ? text[i + 1] : 0;
    result += next == 'n' ? '\n' : next == 'r' ? '\r' : text[i];
    i += next == 'n' || next == 'r';
  }
  return result;
}

class Parser {
 public:
  Parser(FileId file, std::string_view text) : file_(file), text_(text) {}

  DotenvParse run() {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    while (at_ < text_.size()) {
      line();
      at_ = std::min(line_end(at_) + 1, text_.size());
    }
    return std::move(result_);
  }

 private:
  // The end of the line that holds `at`: the offset of its '\n' or '\r', or of the end of the text.
  std::size_t line_end(std::size_t at) const { return std::min(text_.find_first_of("\r\n", at), text_.size()); }
  std::size_t skip(std::size_t at, std::string_view bytes) const { return std::min(text_.find_first_not_of(bytes, at), text_.size()); }
  char byte(std::size_t at) const { return at < text_.size() ? text_[at] : 0; }
  Span span(std::size_t begin, std::size_t end) const {
    return {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }
  Text plain(std::size_t begin, std::size_t end) const { return {std::string(text_.substr(begin, end - begin)), span(begin, end)}; }
  std::size_t trimmed_end(std::size_t begin, std::size_t end) const {
    while (end > begin && blanks.find(text_[end - 1]) != std::string_view::npos) --end;
    return end;
  }

  void line() {
    const std::size_t begin = skip(at_, blanks);
    const std::size_t end = line_end(begin);
    if (begin == end) return;
    if (text_[begin] == '#') return comment_line(begin, end);
    if (entry(begin, end)) {
      in_error_ = false;
      return;
    }
    const std::string_view content = text_.substr(begin, end - begin);
    if (content.find("{{") != std::string_view::npos || content.find("{%") != std::string_view::npos ||
        content.find("<%") != std::string_view::npos)
      result_.template_lines.push_back(span(begin, trimmed_end(begin, end)));
    else if (!in_error_) error(begin, trimmed_end(begin, end), "expected KEY=value");
  }

  void error(std::size_t begin, std::size_t end, const char* message) {
    in_error_ = true;
    result_.errors.push_back({span(begin, end), "dotenv", message});
  }

  std::size_t key_end(std::size_t at) const {
    while (at < text_.size() && is_key_byte(text_[at])) ++at;
    return at;
  }

  // "export " in front of a key; `at` stays when that is not what stands there.
  std::size_t skip_export(std::size_t at) const {
    if (!text_.substr(at).starts_with("export")) return at;
    const std::size_t after = skip(at + 6, blanks);
    return after > at + 6 && after < text_.size() && is_key_byte(text_[after]) ? after : at;
  }

  bool entry(std::size_t begin, std::size_t end) {
    DotenvEntry entry;
    const std::size_t key = skip_export(begin);
    const std::size_t after = key_end(key);
    if (after == key) return false;
    entry.exported = key != begin;
    entry.key = plain(key, after);
    const std::size_t sign = skip(after, blanks);
    const bool colon = byte(after) == ':' && blanks.find(byte(after + 1)) != std::string_view::npos && after + 1 < end;
    if (byte(sign) == '=' || colon) {
      entry.colon = colon;
      const std::size_t behind = (colon ? after : sign) + 1;
      at_ = value(entry, behind);
      const bool on_this_line = !entry.written.value.empty() && entry.written.span.begin <= end;
      entry.sign = span(after, on_this_line ? entry.written.span.begin : behind);
      entry.line = span(begin, trimmed_end(begin, at_));
      if (!colon) entry.docker_value = std::string(text_.substr(sign + 1, end - sign - 1));
    } else {
      if (sign != end || !is_name_start(text_[key])) return false;
      entry.has_equals = false;
      entry.value.span = entry.sign = entry.written.span = span(after, after);
      entry.line = span(begin, after);
    }
    result_.entries.push_back(std::move(entry));
    return true;
  }

  // Fills what follows the sign at `at - 1`; returns the end of the entry, comment included.
  std::size_t value(DotenvEntry& entry, std::size_t at) {
    // An opening quote may stand on a later line when nothing but blanks lie between.
    const std::size_t open = skip(at, " \t\v\f\r\n");
    const char quote = byte(open);
    if (quote == '"' || quote == '\'' || quote == '`')
      if (const std::optional<std::size_t> close = closing_quote(open)) return quoted_value(entry, open, *close);
    return unquoted_value(entry, at);
  }

  // The first quote without a backslash in front of it ends the value, unless something other than a comment follows:
  // then the last of the escaped ones that nothing follows.
  std::optional<std::size_t> closing_quote(std::size_t open) const {
    std::optional<std::size_t> escaped;
    for (std::size_t at = text_.find(text_[open], open + 1); at != std::string_view::npos; at = text_.find(text_[open], at + 1)) {
      const bool is_escaped = text_[at - 1] == '\\';
      if (ends_value(at + 1)) {
        if (!is_escaped) return at;
        escaped = at;
      }
      if (!is_escaped) break;
    }
    return escaped;
  }

  bool ends_value(std::size_t at) const {
    const std::size_t next = skip(at, blanks);
    return next == text_.size() || text_[next] == '\r' || text_[next] == '\n' || text_[next] == '#';
  }

  std::size_t quoted_value(DotenvEntry& entry, std::size_t open, std::size_t close) {
    entry.quote = text_[open];
    entry.written = plain(open, close + 1);
    entry.value = plain(open + 1, close);
    entry.value.value = normal_line_ends(entry.value.value);
    if (entry.quote == '"') entry.value.value = expand_line_ends(entry.value.value);
    entry.interpolated = entry.quote != '\'' && has_interpolation(entry.value.value);
    const std::size_t end = line_end(close + 1);
    const std::size_t hash = skip(close + 1, blanks);
    if (hash < end) set_comment(entry, hash, end);
    return end;
  }

  std::size_t unquoted_value(DotenvEntry& entry, std::size_t at) {
    const std::size_t end = line_end(at);
    const std::size_t hash = std::min(text_.find('#', at), end);
    const std::size_t begin = std::min(skip(at, blanks), hash);
    std::size_t value_end = trimmed_end(begin, hash);
    if (hash < end) set_comment(entry, hash, end);
    entry.written = plain(begin, value_end);
    const char quote = begin < value_end ? text_[begin] : '\0';
    const bool is_quote = quote == '"' || quote == '\'' || quote == '`';
    if (is_quote && value_end - begin > 1 && text_[value_end - 1] == quote) {  // "a"b" is a"b
      entry.quote = quote;
      entry.value = plain(begin + 1, value_end - 1);
    } else {
      entry.value = plain(begin, value_end);
      if (is_quote && text_.substr(begin + 1, end - begin - 1).find(quote) == std::string_view::npos)
        error(begin, value_end, "the quote that opens this value is never closed");
    }
    if (quote == '"') entry.value.value = expand_line_ends(entry.value.value);
    entry.interpolated = entry.quote != '\'' && has_interpolation(entry.value.value);
    return end;
  }

  void set_comment(DotenvEntry& entry, std::size_t hash, std::size_t end) const {
    const std::size_t begin = std::min(skip(hash + 1, blanks), end);
    const std::size_t last = trimmed_end(begin, end);
    entry.comment = std::string(text_.substr(begin, last - begin));
  }

  // "# KEY=value" is an entry that is switched off. Prose is not: a key is one word with "=" right after it; one that
  // is not in capitals must not be followed by a sentence.
  void comment_line(std::size_t begin, std::size_t end) {
    const std::size_t start = skip_export(skip(skip(begin, "#"), blanks));
    const std::size_t after = std::min(key_end(start), end);
    if (start >= end || after == start || !is_name_start(text_[start])) return;
    const std::string_view key = text_.substr(start, after - start);
    const bool capitals = std::ranges::none_of(key, [](char c) { return (c >= 'a' && c <= 'z') || c == '-' || c == '.'; });
    const std::size_t sign = capitals ? skip(after, blanks) : after;
    if (byte(sign) != '=' || byte(sign + 1) == '=' || byte(sign + 1) == '>') return;
    DotenvEntry entry;
    const std::size_t errors = result_.errors.size();
    // Of a commented value only the first line is looked at: quotes that close on another line are none.
    Parser inner(file_, text_.substr(0, end));
    inner.value(entry, sign + 1);
    result_.errors.resize(errors);
    if (!capitals && entry.value.value.find(' ') != std::string::npos && entry.quote == 0) return;
    entry.commented = true;
    entry.exported = text_.substr(begin, start - begin).find("export") != std::string_view::npos;
    entry.key = plain(start, after);
    entry.line = span(begin, trimmed_end(begin, end));
    entry.docker_value = std::string(text_.substr(sign + 1, end - sign - 1));
    result_.entries.push_back(std::move(entry));
  }

  FileId file_;
  std::string_view text_;
  std::size_t at_ = 0;
  bool in_error_ = false;  // the line before was wrong too
  DotenvParse result_;
};

}  // namespace

DotenvParse parse_dotenv(FileId file, std::string_view text) { return Parser(file, text).run(); }

}  // namespace preship

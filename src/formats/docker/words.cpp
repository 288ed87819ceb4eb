#include "formats/docker/words.h"
#include "text/characters.h"

#include <algorithm>

namespace preship {
namespace {

// The end of a quoted part that starts at text[at]; the size of the text when it is not closed.
std::size_t quoted_end(const DockerText& text, std::size_t at) {
  const char quote = text.text[at];
  for (std::size_t i = at + 1; i < text.text.size(); ++i) {
    if (text.text[i] == quote) return i + 1;
    if (quote == '"' && text.text[i] == text.escape) ++i;
  }
  return text.text.size();
}

bool enclosed(const DockerText& word) {
  const std::string_view text = word.text;
  return text.size() >= 2 && (text[0] == '"' || text[0] == '\'') && text.back() == text[0] && quoted_end(word, 0) == text.size();
}

void append_quoted(const DockerText& word, std::size_t begin, std::size_t end, std::string& value) {
  const std::string_view text = word.text;
  const char quote = text[begin];
  if (text[end - 1] == quote && end - begin >= 2) --end;
  for (std::size_t i = begin + 1; i < end; ++i) {
    const bool escapes = quote == '"' && text[i] == word.escape && i + 1 < end;
    if (escapes && (text[i + 1] == '"' || text[i + 1] == '$' || text[i + 1] == word.escape)) ++i;
    value += text[i];
  }
}

std::size_t word_end(const DockerText& text, std::size_t at, bool quotes) {
  while (at < text.text.size() && !is_white(text.text[at])) {
    const char c = text.text[at];
    if (quotes && (c == '"' || c == '\'')) at = quoted_end(text, at);
    else if (quotes && c == text.escape) at += 2;
    else ++at;
  }
  return std::min(at, text.text.size());
}

void append_utf8(std::uint32_t code, std::string& value) {
  if (code < 0x80) {
    value += static_cast<char>(code);
  } else if (code < 0x800) {
    value += static_cast<char>(0xC0 | code >> 6);
    value += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    value += static_cast<char>(0xE0 | code >> 12);
    value += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    value += static_cast<char>(0x80 | (code & 0x3F));
  }
}

// Four hexadecimal digits; null when they are not.
std::optional<std::uint32_t> hex4(std::string_view text) {
  if (text.size() < 4) return std::nullopt;
  std::uint32_t code = 0;
  for (const char c : text.substr(0, 4)) {
    const std::size_t digit = std::string_view("0123456789abcdef").find(static_cast<char>(c >= 'A' && c <= 'F' ? c + 32 : c));
    if (digit == std::string_view::npos) return std::nullopt;
    code = code * 16 + static_cast<std::uint32_t>(digit);
  }
  return code;
}

// Reads the JSON escape at text[at] == '\\'; returns its length, 0 when it is none.
std::size_t append_json_escape(std::string_view text, std::size_t at, std::string& value) {
  if (at + 1 >= text.size()) return 0;
  const std::size_t known = std::string_view("\"\\/bfnrt").find(text[at + 1]);
  if (known != std::string_view::npos) {
    value += "\"\\/\b\f\n\r\t"[known];
    return 2;
  }
  const std::optional<std::uint32_t> code = text[at + 1] == 'u' ? hex4(text.substr(at + 2)) : std::nullopt;
  if (!code) return 0;
  append_utf8(*code, value);
  return 6;
}

// Reads the JSON string that starts at `at`; moves `at` behind it.
std::optional<Text> json_string(const DockerText& source, std::size_t& at) {
  const std::string_view text = source.text;
  if (at >= text.size() || text[at] != '"') return std::nullopt;
  const std::size_t begin = ++at;
  std::string value;
  while (at < text.size() && text[at] != '"') {
    if (text[at] != '\\') {
      value += text[at++];
      continue;
    }
    const std::size_t size = append_json_escape(text, at, value);
    if (size == 0) return std::nullopt;
    at += size;
  }
  if (at >= text.size()) return std::nullopt;
  return Text{std::move(value), source.part(begin, at++ - begin).span()};
}

std::size_t skip_white(std::string_view text, std::size_t at) {
  while (at < text.size() && is_white(text[at])) ++at;
  return at;
}

std::optional<HeredocMark> heredoc_mark(std::string_view word) {
  word.remove_prefix(std::min(word.find_first_not_of("0123456789"), word.size()));
  if (!word.starts_with("<<") || word.substr(2).find('<') != std::string_view::npos) return std::nullopt;
  word.remove_prefix(2);
  HeredocMark mark;
  if (word.starts_with('-')) {
    mark.strip_tabs = true;
    word.remove_prefix(1);
  }
  for (const char c : word)
    if (c == '"' || c == '\'' || c == '\\') mark.expand = false;
    else mark.delimiter += c;
  if (mark.delimiter.empty()) return std::nullopt;
  return mark;
}

}  // namespace

DockerText trimmed(const DockerText& text) {
  std::size_t begin = 0, end = text.text.size();
  while (begin < end && is_white(text.text[begin])) ++begin;
  while (end > begin && is_white(text.text[end - 1])) --end;
  return text.part(begin, end - begin);
}

Text unquoted(const DockerText& word) {
  Text result{"", word.span()};
  for (std::size_t at = 0; at < word.text.size();) {
    const char c = word.text[at];
    if (c == '"' || c == '\'') {
      const std::size_t end = quoted_end(word, at);
      append_quoted(word, at, end, result.value);
      at = end;
    } else if (c == word.escape && at + 1 < word.text.size()) {
      result.value += word.text[at + 1];
      at += 2;
    } else {
      result.value += c;
      ++at;
    }
  }
  if (enclosed(word)) ++result.span.begin, --result.span.end;
  return result;
}

std::vector<DockerText> split_words(const DockerText& text, bool quotes) {
  std::vector<DockerText> words;
  for (std::size_t at = skip_white(text.text, 0); at < text.text.size(); at = skip_white(text.text, at)) {
    const std::size_t end = word_end(text, at, quotes);
    words.push_back(text.part(at, end - at));
    at = end;
  }
  return words;
}

std::optional<std::vector<Text>> json_form(const DockerText& text) {
  std::size_t at = skip_white(text.text, 0);
  if (at >= text.text.size() || text.text[at] != '[') return std::nullopt;
  std::vector<Text> items;
  at = skip_white(text.text, at + 1);
  if (at < text.text.size() && text.text[at] == ']') return items;
  while (true) {
    std::optional<Text> item = json_string(text, at);
    if (!item) return std::nullopt;
    items.push_back(std::move(*item));
    at = skip_white(text.text, at);
    if (at >= text.text.size()) return std::nullopt;
    if (text.text[at] == ']') return items;
    if (text.text[at] != ',') return std::nullopt;
    at = skip_white(text.text, at + 1);
  }
}

std::vector<DockerFlag> take_flags(DockerText& text) {
  std::vector<DockerFlag> flags;
  while (true) {
    text = text.part(skip_white(text.text, 0));
    if (!text.text.starts_with("--")) return flags;
    const DockerText word = text.part(0, word_end(text, 0, true));
    text = text.part(word.text.size());
    if (word.text == "--") return flags;
    const std::size_t equals = word.text.find('=');
    const bool has_value = equals != std::string_view::npos;
    DockerFlag flag{unquoted(word.part(2, has_value ? equals - 2 : std::string_view::npos)), {}};
    flag.value = has_value ? unquoted(word.part(equals + 1)) : Text{"", word.part(word.text.size()).span()};
    flags.push_back(std::move(flag));
  }
}

std::vector<HeredocMark> heredoc_marks(const DockerText& text) {
  std::vector<HeredocMark> marks;
  if (text.text.find("<<") == std::string_view::npos) return marks;
  for (const DockerText& word : split_words(text, true))
    if (std::optional<HeredocMark> mark = heredoc_mark(word.text)) marks.push_back(std::move(*mark));
  return marks;
}

}  // namespace preship

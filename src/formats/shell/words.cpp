#include "formats/shell/words.h"

namespace preship {
namespace {

// The end of an expansion that starts at `at` with '$' or '`'. Brackets are counted, not parsed: enough to keep the text whole.
std::size_t expansion_end(std::string_view raw, std::size_t at) {
  if (raw[at] == '`') {
    const std::size_t close = raw.find('`', at + 1);
    return close == std::string_view::npos ? raw.size() : close + 1;
  }
  if (at + 1 >= raw.size() || (raw[at + 1] != '(' && raw[at + 1] != '{')) return at + 1;
  const char open = raw[at + 1];
  const char close = open == '(' ? ')' : '}';
  std::size_t depth = 0;
  for (std::size_t i = at + 1; i < raw.size(); ++i) {
    if (raw[i] == '\\') ++i;
    else if (raw[i] == open) ++depth;
    else if (raw[i] == close && --depth == 0) return i + 1;
  }
  return raw.size();
}

bool escapable_in_quotes(char c) { return c == '"' || c == '\\' || c == '$' || c == '`'; }

// Takes the expansion at `at` as it stands; returns the position after it.
std::size_t take_expansion(std::string_view raw, std::size_t at, std::string& value) {
  const std::size_t end = expansion_end(raw, at);
  value += raw.substr(at, end - at);
  return end;
}

// Reads the quoted part that starts at raw[at] == '"'; returns the position after the closing quote.
std::size_t read_double_quoted(std::string_view raw, std::size_t at, std::string& value) {
  for (++at; at < raw.size() && raw[at] != '"';) {
    if (raw[at] == '\\' && at + 1 < raw.size()) {
      if (raw[at + 1] != '\n') {
        if (!escapable_in_quotes(raw[at + 1])) value += '\\';
        value += raw[at + 1];
      }
      at += 2;
    } else if (raw[at] == '$' || raw[at] == '`') {
      at = take_expansion(raw, at, value);
    } else {
      value += raw[at++];
    }
  }
  return at < raw.size() ? at + 1 : at;
}

std::size_t read_single_quoted(std::string_view raw, std::size_t at, std::string& value) {
  const std::size_t close = raw.find('\'', at + 1);
  value += raw.substr(at + 1, close == std::string_view::npos ? close : close - at - 1);
  return close == std::string_view::npos ? raw.size() : close + 1;
}

// True when one pair of quotes encloses the whole word.
bool enclosed(std::string_view raw) {
  if (raw.size() < 2) return false;
  std::string ignored;
  if (raw[0] == '"') return raw.back() == '"' && read_double_quoted(raw, 0, ignored) == raw.size();
  return raw[0] == '\'' && raw.find('\'', 1) == raw.size() - 1;
}

bool is_shell_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v'; }

// The separator at `at`, "" when there is none there.
std::string_view separator_at(std::string_view text, std::size_t at) {
  for (const std::string_view separator : {"&&", "||", ";", "|", "\n", "&"})
    if (text.substr(at).starts_with(separator)) return separator;
  return "";
}

std::size_t plain_word_end(std::string_view text, std::size_t at) {
  char quote = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
      else if (c == '\n') break;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (is_shell_blank(c) || !separator_at(text, at).empty()) {
      break;
    }
  }
  return at;
}

std::string without_quotes(std::string_view raw) {
  if (raw.size() >= 2 && (raw[0] == '"' || raw[0] == '\'') && raw.back() == raw[0]) raw = raw.substr(1, raw.size() - 2);
  return std::string(raw);
}

Text plain_word(FileId file, std::string_view raw, std::uint32_t begin) {
  Text word{without_quotes(raw), {file, begin, begin + static_cast<std::uint32_t>(raw.size())}};
  if (word.value.size() < raw.size()) ++word.span.begin, --word.span.end;
  return word;
}

}  // namespace

std::string unquote_word(std::string_view raw) {
  std::string value;
  for (std::size_t at = 0; at < raw.size();) {
    if (raw[at] == '"') {
      at = read_double_quoted(raw, at, value);
    } else if (raw[at] == '\'') {
      at = read_single_quoted(raw, at, value);
    } else if (raw[at] == '\\') {
      if (at + 1 < raw.size() && raw[at + 1] != '\n') value += raw[at + 1];
      at += 2;
    } else if (raw[at] == '$' && at + 1 < raw.size() && (raw[at + 1] == '\'' || raw[at + 1] == '"')) {
      ++at;  // $'..' and $"..": the quotes follow
    } else if (raw[at] == '$' || raw[at] == '`') {
      at = take_expansion(raw, at, value);
    } else {
      value += raw[at++];
    }
  }
  return value;
}

Text shell_text(FileId file, std::string_view raw, std::uint32_t begin) {
  Text text{unquote_word(raw), {file, begin, begin + static_cast<std::uint32_t>(raw.size())}};
  if (enclosed(raw)) ++text.span.begin, --text.span.end;
  return text;
}

std::vector<ShellCommand> split_commands(FileId file, std::string_view text, std::uint32_t offset) {
  std::vector<ShellCommand> commands;
  std::string before;
  bool open = false;
  for (std::size_t at = 0; at < text.size();) {
    if (is_shell_blank(text[at])) {
      ++at;
      continue;
    }
    if (const std::string_view separator = separator_at(text, at); !separator.empty()) {
      if (open || before.empty()) before = separator == "\n" || separator == "&" ? ";" : separator;
      open = false;
      at += separator.size();
      continue;
    }
    const std::size_t end = plain_word_end(text, at);
    const auto begin = static_cast<std::uint32_t>(offset + at);
    if (!open) commands.push_back({.assignments = {}, .words = {}, .span = {file, begin, begin}, .before = commands.empty() ? "" : before});
    open = true;
    commands.back().words.push_back(plain_word(file, text.substr(at, end - at), begin));
    commands.back().span.end = static_cast<std::uint32_t>(offset + end);
    at = end;
  }
  return commands;
}

}  // namespace preship

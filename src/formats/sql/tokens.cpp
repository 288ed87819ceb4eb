#include "formats/sql/tokens.h"

#include <algorithm>

#include "text/characters.h"
#include "text/lower_case.h"

namespace preship {
namespace {

constexpr std::size_t most_nested_comments = 64, longest_operator = 63;
constexpr std::string_view operators = "+-*/<>=~!@#%^&|?";

bool is_sql_letter(char byte) { return is_letter(byte) || byte == '_' || static_cast<unsigned char>(byte) >= 0x80; }
bool is_sql_word_byte(char byte) { return is_sql_letter(byte) || is_digit(byte) || byte == '$'; }

struct Scanner {
  std::string_view text;
  std::size_t at = 0;
  bool safe = true;

  bool sees(std::string_view part) const { return text.substr(at, part.size()) == part; }
  std::size_t behind(std::string_view part, std::size_t from) const {
    const std::size_t found = text.find(part, from);
    return found == std::string_view::npos ? text.size() : found + part.size();
  }
};

void skip_block_comment(Scanner& scanner) {
  std::size_t depth = 0;
  while (scanner.at < scanner.text.size()) {
    if (scanner.sees("/*")) ++depth, scanner.at += 2;
    else if (scanner.sees("*/")) --depth, scanner.at += 2;
    else ++scanner.at;
    if (depth > most_nested_comments) scanner.safe = false;
    if (depth == 0 || !scanner.safe) return;
  }
}

// "''" and '""' inside stand for one quote.
void skip_quoted(Scanner& scanner, bool escapes) {
  const char quote = scanner.text[scanner.at++];
  for (; scanner.at < scanner.text.size(); ++scanner.at) {
    if (escapes && scanner.text[scanner.at] == '\\') {
      ++scanner.at;
      continue;
    }
    if (scanner.text[scanner.at] != quote) continue;
    if (scanner.at + 1 >= scanner.text.size() || scanner.text[scanner.at + 1] != quote) break;
    ++scanner.at;
  }
  scanner.at = std::min(scanner.at + 1, scanner.text.size());
}

// "$$", "$body$": the tag with its dollars; empty where a dollar is something else.
std::string_view dollar_tag(const Scanner& scanner) {
  std::size_t end = scanner.at + 1;
  while (end < scanner.text.size() && is_sql_word_byte(scanner.text[end]) && scanner.text[end] != '$') ++end;
  if (end >= scanner.text.size() || scanner.text[end] != '$' || is_digit(scanner.text[scanner.at + 1])) return {};
  return scanner.text.substr(scanner.at, end + 1 - scanner.at);
}

void skip_operator(Scanner& scanner) {
  const std::size_t begin = scanner.at;
  while (scanner.at < scanner.text.size() && operators.find(scanner.text[scanner.at]) != std::string_view::npos && !scanner.sees("--") &&
         !scanner.sees("/*"))
    ++scanner.at;
  if (scanner.at - begin > longest_operator) scanner.safe = false;
}

SqlToken::Kind skip_word(Scanner& scanner) {
  const std::size_t begin = scanner.at;
  while (scanner.at < scanner.text.size() && is_sql_word_byte(scanner.text[scanner.at])) ++scanner.at;
  const bool prefix = scanner.at - begin == 1 && scanner.at < scanner.text.size() && scanner.text[scanner.at] == '\'';
  if (!prefix || std::string_view("eEbBxXnN").find(scanner.text[begin]) == std::string_view::npos) return SqlToken::Kind::word;
  skip_quoted(scanner, (scanner.text[begin] | 0x20) == 'e');
  return SqlToken::Kind::text;
}

SqlToken::Kind skip_token(Scanner& scanner) {
  const char byte = scanner.text[scanner.at];
  if (is_sql_letter(byte)) return skip_word(scanner);
  if (byte == '\'') return skip_quoted(scanner, false), SqlToken::Kind::text;
  if (byte == '"' || byte == '`') return skip_quoted(scanner, false), SqlToken::Kind::name;
  if (byte == '$')
    if (const std::string_view tag = dollar_tag(scanner); !tag.empty())
      return scanner.at = scanner.behind(tag, scanner.at + tag.size()), SqlToken::Kind::text;
  if (operators.find(byte) != std::string_view::npos) return skip_operator(scanner), SqlToken::Kind::symbol;
  if (is_digit(byte)) {
    while (scanner.at < scanner.text.size() && is_sql_word_byte(scanner.text[scanner.at])) ++scanner.at;
    return SqlToken::Kind::symbol;
  }
  ++scanner.at;
  return SqlToken::Kind::symbol;
}

bool is_semicolon(std::string_view text, const SqlToken& token) { return token.kind == SqlToken::Kind::symbol && text[token.begin] == ';'; }

}  // namespace

std::optional<std::vector<SqlToken>> sql_tokens(std::string_view text) {
  std::vector<SqlToken> tokens;
  Scanner scanner{text};
  while (scanner.at < text.size() && scanner.safe) {
    if (is_white(text[scanner.at])) ++scanner.at;
    else if (scanner.sees("--")) scanner.at = std::min(text.find_first_of("\r\n", scanner.at), text.size());
    else if (scanner.sees("/*")) skip_block_comment(scanner);
    else {
      const auto begin = static_cast<std::uint32_t>(scanner.at);
      const SqlToken::Kind kind = skip_token(scanner);
      tokens.push_back({kind, begin, static_cast<std::uint32_t>(scanner.at)});
    }
  }
  if (!scanner.safe) return std::nullopt;
  return tokens;
}

bool is_sql_word(std::string_view text, const SqlToken& token, std::string_view word) {
  return token.kind == SqlToken::Kind::word && token.end - token.begin == word.size() &&
         lower_case(text.substr(token.begin, word.size())) == word;
}

std::vector<SqlStatement> sql_statements(std::string_view text, const std::vector<SqlToken>& tokens) {
  std::vector<SqlStatement> statements;
  std::size_t first = 0, depth = 0;
  for (std::size_t i = 0; i <= tokens.size(); ++i) {
    if (i == tokens.size() || (depth == 0 && is_semicolon(text, tokens[i]))) {
      if (i > first) statements.push_back({first, i});
      first = i + 1;
    } else if (is_sql_word(text, tokens[i], "atomic") && i > first && is_sql_word(text, tokens[i - 1], "begin")) ++depth;
    else if (depth > 0 && is_sql_word(text, tokens[i], "case")) ++depth;
    else if (depth > 0 && is_sql_word(text, tokens[i], "end")) --depth;
  }
  return statements;
}

std::string sql_name(std::string_view text, const SqlToken& token) {
  const std::string_view written = text.substr(token.begin, token.end - token.begin);
  if (token.kind != SqlToken::Kind::name || written.size() < 2) return lower_case(written);
  std::string name;
  for (std::size_t i = 1; i + 1 < written.size(); ++i) {
    name += written[i];
    if (written[i] == written[0]) ++i;
  }
  return name;
}

}  // namespace preship

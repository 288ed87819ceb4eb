#pragma once
// The words of SQL, and its statements: just enough to hand each of them to a parser by itself.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace preship {

struct SqlToken {
  enum class Kind : std::uint8_t { word, name, text, symbol };  // name: in double quotes or backticks; text: in quotes or dollars
  Kind kind = Kind::symbol;
  std::uint32_t begin = 0, end = 0;
};

// Without comments. Nullopt for what would keep PostgreSQL's scanner busy: comments nested over 64 deep and runs of operators
// over 63 bytes are quadratic in it.
std::optional<std::vector<SqlToken>> sql_tokens(std::string_view text);

// Indices of tokens, without the semicolon; none is empty. What stands between BEGIN ATOMIC and its END is one statement.
struct SqlStatement {
  std::size_t first = 0, last = 0;  // half-open
};
std::vector<SqlStatement> sql_statements(std::string_view text, const std::vector<SqlToken>& tokens);

// A word or name as PostgreSQL knows it: without quotes, words in lower case.
std::string sql_name(std::string_view text, const SqlToken& token);

// Is the token this word, written in lower case here?
bool is_sql_word(std::string_view text, const SqlToken& token, std::string_view word);

}  // namespace preship

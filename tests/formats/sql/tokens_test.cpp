#include "formats/sql/tokens.h"

#include "catch.h"

using namespace preship;

namespace {

std::vector<std::string> statements_of(const std::string& text) {
  const auto tokens = sql_tokens(text);
  REQUIRE(tokens);
  std::vector<std::string> found;
  for (const SqlStatement& statement : sql_statements(text, *tokens)) {
    const std::size_t begin = (*tokens)[statement.first].begin;
    found.push_back(text.substr(begin, (*tokens)[statement.last - 1].end - begin));
  }
  return found;
}

}  // namespace

TEST_CASE("statements of SQL end at semicolons that are no part of a text, a name, code or a comment") {
  using Texts = std::vector<std::string>;
  CHECK(statements_of("a; b ;; -- c;\n/* d; /* e; */ */ f") == Texts{"a", "b", "f"});
  CHECK(statements_of("select ';'; select E'\\';'; select \"a;b\"; select 'it''s;'") ==
        Texts{"select ';'", "select E'\\';'", "select \"a;b\"", "select 'it''s;'"});
  CHECK(statements_of("do $$ a; b; $$; do $x$ $$; $x$; select $1; c") == Texts{"do $$ a; b; $$", "do $x$ $$; $x$", "select $1", "c"});
  CHECK(statements_of("create function f() begin atomic select case when a then b end; select 2; end; c") ==
        Texts{"create function f() begin atomic select case when a then b end; select 2; end", "c"});
  CHECK(statements_of("'open; never closed").size() == 1);
  CHECK(statements_of("").empty());
}

TEST_CASE("what keeps PostgreSQL's scanner busy is refused") {
  std::string comments;
  for (int i = 0; i < 65; ++i) comments += "/*";
  CHECK_FALSE(sql_tokens(comments));
  CHECK_FALSE(sql_tokens("select 1 " + std::string(64, '+') + " 1"));
  CHECK(sql_tokens("select 1 " + std::string(63, '+') + " 1"));
  CHECK(sql_tokens(std::string(100, '-') + "\nselect 1"));
}

TEST_CASE("names of SQL as PostgreSQL knows them") {
  const std::string text = "Users \"Users\" \"a\"\"b\" `t`";
  const auto tokens = sql_tokens(text);
  REQUIRE(tokens->size() == 4);
  CHECK(sql_name(text, (*tokens)[0]) == "users");
  CHECK(sql_name(text, (*tokens)[1]) == "Users");
  CHECK(sql_name(text, (*tokens)[2]) == "a\"b");
  CHECK(sql_name(text, (*tokens)[3]) == "t");
}

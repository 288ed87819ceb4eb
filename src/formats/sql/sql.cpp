#include "formats/sql/sql.h"

#include <algorithm>
#include <memory>

#include "formats/sql/postgresql.h"
#include "formats/sql/statement.h"
#include "model/sql.h"
#include "paths/name_parts.h"
#include "paths/path.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr std::size_t largest_file = 1024 * 1024, longest_insert = 4096;
constexpr std::size_t most_actions = 4000;  // what rules compare with each other
constexpr std::size_t longest_name = 63;    // https://www.postgresql.org/docs/current/sql-syntax-lexical.html

// Where the way back begins: https://pressly.github.io/goose, https://github.com/amacneil/dbmate, https://github.com/rubenv/sql-migrate,
// Nextly's "-- DOWN".
std::string_view up_of(std::string_view text) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = trim(text.substr(begin, end - begin));
    if (line == "-- DOWN" || line.starts_with("-- DOWN:") || line.starts_with("-- DOWN ")) return text.substr(0, begin);
    if (line.starts_with("--")) {
      const std::string word = lower_case(trim(line.substr(2)));
      if (word.starts_with("+goose down") || word.starts_with("migrate:down") || word.starts_with("+migrate down"))
        return text.substr(0, begin);
    }
    begin = end + 1;
  }
  return text;
}

// What stands in SQL of one database alone.
struct Signs {
  bool postgresql = false, mysql = false, sqlite = false, other = false, backtick = false;

  SqlDialect dialect() const {
    if (other) return SqlDialect::other;
    if (sqlite) return SqlDialect::sqlite;
    if (mysql || backtick) return SqlDialect::mysql;
    return postgresql ? SqlDialect::postgresql : SqlDialect::unknown;
  }
};

void read_word(std::string_view text, const std::vector<SqlToken>& tokens, std::size_t at, Signs& signs) {
  const std::string word = lower_case(text.substr(tokens[at].begin, tokens[at].end - tokens[at].begin));
  if (is_one_of(word, {"jsonb", "timestamptz", "serial", "bigserial", "plpgsql", "concurrently", "bytea", "tsvector"}))
    signs.postgresql = true;
  if (is_one_of(word, {"auto_increment", "innodb", "mediumtext", "longtext", "tinyint", "mediumint"})) signs.mysql = true;
  if (is_one_of(word, {"autoincrement", "pragma"})) signs.sqlite = true;
  if (word == "rowid" && at > 0 && is_sql_word(text, tokens[at - 1], "without")) signs.sqlite = true;
  if (word == "extension" && at > 0 && is_sql_word(text, tokens[at - 1], "create")) signs.postgresql = true;
  const bool clickhouse = word.ends_with("mergetree") || word == "lowcardinality" || word == "materialize" || word == "fixedstring";
  if (clickhouse || is_one_of(word, {"nvarchar", "varchar2", "number", "uniqueidentifier", "datetime2", "keyspace"})) signs.other = true;
  if (word == "cluster" && at > 0 && is_sql_word(text, tokens[at - 1], "on")) signs.other = true;
}

Signs signs_of(std::string_view text, const std::vector<SqlToken>& tokens) {
  Signs signs;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::string_view written = text.substr(tokens[i].begin, tokens[i].end - tokens[i].begin);
    if (tokens[i].kind == SqlToken::Kind::word) read_word(text, tokens, i, signs);
    if (tokens[i].kind == SqlToken::Kind::name && written[0] == '`') signs.backtick = true;
    if (tokens[i].kind == SqlToken::Kind::text && written[0] == '$') signs.postgresql = true;
    if (tokens[i].kind == SqlToken::Kind::symbol && written == ":" && i + 1 < tokens.size() && text[tokens[i].end] == ':')
      signs.postgresql = true;
    if (tokens[i].kind == SqlToken::Kind::symbol && written == "[" && i + 1 < tokens.size() && is_sql_word(text, tokens[i + 1], "dbo"))
      signs.other = true;
  }
  return signs;
}

void read_long_names(FileId id, std::string_view text, const std::vector<SqlToken>& tokens, SqlFile& sql) {
  for (const SqlToken& token : tokens) {
    if (token.kind != SqlToken::Kind::word && token.kind != SqlToken::Kind::name) continue;
    if (token.end - token.begin <= longest_name) continue;
    std::string name = sql_name(text, token);
    if (name.size() > longest_name) sql.long_names.push_back({std::move(name), {id, token.begin, token.end}});
  }
}

enum class Worth : std::uint8_t { parse, code, skip };

Worth worth_of(const SqlSource& source) {
  const SqlToken& token = (*source.tokens)[source.statement.first];
  if (token.kind != SqlToken::Kind::word) return Worth::code;
  const std::string first = lower_case(source.text.substr(token.begin, token.end - token.begin));
  if (is_one_of(first, {"do", "call", "execute"})) return Worth::code;
  if (is_one_of(first, {"insert", "select", "with", "values"}))
    return source.end() - source.begin() > longest_insert ? Worth::skip : Worth::parse;
  return is_one_of(first, {"copy", "pragma", "delimiter", "use", "show", "analyze", "explain", "notify"}) ? Worth::skip : Worth::parse;
}

bool speaks_of_row_security(std::string_view text) {
  const std::string low = lower_case(text);
  return holds(low, "row level security") || holds(low, "row security");
}

// "CREATE TABLE" at the beginning of a line within a statement that no parser understands: the one before has no semicolon.
void find_unterminated(const SqlSource& source, SqlFile& sql) {
  const auto word = [&](std::size_t at, std::string_view wanted) {
    return at < source.statement.last && is_sql_word(source.text, (*source.tokens)[at], wanted);
  };
  const auto begins_statement = [&](std::size_t at) {
    const bool create = word(at, "create"), change = word(at, "alter") || word(at, "drop");
    if (word(at + 1, "table")) return create || change;
    for (const std::string_view what : {"index", "type", "view", "unique", "extension"})
      if (create && word(at + 1, what)) return true;
    return false;
  };
  // \i other.sql, \connect: a command of psql, which ends with its line.
  if (source.text[source.begin()] == '\\') return;
  for (std::size_t at = source.statement.first; at < source.statement.last; ++at)
    for (const std::string_view code :
         {"delimiter", "begin", "procedure", "function", "trigger", "event", "rule", "schema", "do", "explain"})
      if (word(at, code)) return;
  for (std::size_t at = source.statement.first + 1; at < source.statement.last; ++at) {
    const SqlToken &token = (*source.tokens)[at], &before = (*source.tokens)[at - 1];
    const std::string_view between = source.text.substr(before.end, token.begin - before.end);
    // ALTER TABLE a ADD INDEX b (c),\n DROP INDEX d: one statement of MySQL's.
    const bool goes_on = before.kind == SqlToken::Kind::symbol && (source.text[before.begin] == ',' || source.text[before.begin] == '(');
    if (!holds(between, "\n") || goes_on || !begins_statement(at)) continue;
    sql.unterminated.push_back({source.file, token.begin, (*source.tokens)[at + 1].end});
    return;
  }
}

void mark_unread(const SqlSource& source, SqlFile& sql) {
  ++sql.unread;
  find_unterminated(source, sql);
  sql.hides_row_security |= speaks_of_row_security(source.text.substr(source.begin(), source.end() - source.begin()));
}

// MySQL and SQLite quote names with backticks, which is the same to us as quotes.
std::string parsable(std::string_view text) {
  std::string result(text);
  std::ranges::replace(result, '`', '"');
  return result;
}

void read_statement(const SqlSource& source, SqlFile& sql) {
  const Worth worth = worth_of(source);
  if (worth == Worth::skip) return;
  if (sql.actions.size() > most_actions) return mark_unread(source, sql);
  const std::size_t before = sql.actions.size();
  const std::string_view text = source.text.substr(source.begin(), source.end() - source.begin());
  const std::optional<JsonValue> tree =
      worth == Worth::code
          ? std::nullopt
          : parse_postgresql(sql.dialect == SqlDialect::mysql || sql.dialect == SqlDialect::sqlite ? parsable(text) : text);
  if (!tree) return mark_unread(source, sql);
  add_sql_statement(source, *tree, sql);
  const bool code = sql.actions.size() > before && sql.actions.back().act == SqlAct::create_function;
  if (code) sql.hides_row_security |= speaks_of_row_security(text);
}

// Counts what runs, and says of each action whether it stands between BEGIN and COMMIT.
void mark_transactions(SqlFile& sql) {
  bool open = false;
  std::uint32_t last = static_cast<std::uint32_t>(-1);
  for (SqlAction& action : sql.actions) {
    action.in_transaction = open;
    if (action.act == SqlAct::begin) open = true;
    else if (action.act == SqlAct::commit) open = false;
    else if (action.act != SqlAct::set && action.statement != last) ++sql.statements, last = action.statement;
  }
  sql.statements += sql.unread;
}

bool is_plain_text(std::string_view text) {
  return text.size() <= largest_file && text.find('\0') == std::string_view::npos && !text.starts_with("\xEF\xBB\xBF");
}

bool begins_with_version(std::string_view name) {
  const std::size_t digits = std::min(name.find_first_not_of("0123456789"), name.size());
  if (digits >= 3 && digits < name.size()) return true;
  const bool flyway = name.size() > 4 && name[0] == 'v' && is_digit(name[1]);
  return flyway && holds(name, "__");
}

bool is_way_back(std::string_view name) {
  return name == "down.sql" || ends_with_any(name, {".down.sql", "_down.sql", "-down.sql", ".rollback.sql", ".undo.sql"}) ||
         (name.size() > 4 && name[0] == 'u' && is_digit(name[1]) && holds(name, "__"));
}

// Of a folder of migrations: neither rows for development nor what was laid aside.
bool is_step(std::string_view path) {
  static constexpr std::string_view folders[] = {"migrations", "migration", "migrate", "drizzle", "changelog", "changesets"};
  static constexpr std::string_view not_schema[] = {"seed", "seeds", "fixture", "fixtures", "sample",
                                                    "demo", "mock",  "backup",  "dump",     "test"};
  static constexpr std::string_view laid_aside[] = {"_archive", "archive", "_archived", "archived", "old", "_old", "deprecated", "backup"};
  const std::string name = lower_case(base_name(path));
  if (!name.ends_with(".sql") || name.starts_with("r__")) return false;
  if (any_part(split_at(name, ".-_"), not_schema)) return false;
  if (name == "migration.sql" || ends_with_any(name, {".up.sql", ".down.sql"}) || name == "up.sql" || name == "down.sql") return true;
  const std::vector<std::string_view> parts = split_at(path, "/");
  return !any_part(parts, laid_aside) && begins_with_version(name) && any_part(parts, folders);
}

}  // namespace

bool is_sql_migration(std::string_view path) { return !is_way_back(lower_case(base_name(path))) && is_step(path); }

bool is_sql_way_back(std::string_view path) { return is_way_back(lower_case(base_name(path))) && is_step(path); }

// Reads all of `text`; false when there was no thread to do it on.
static bool read_part(FileId id, std::string_view text, SqlFile& sql) {
  const std::optional<std::vector<SqlToken>> tokens = sql_tokens(text);
  if (!tokens) return false;
  sql.file = id;
  sql.dialect = signs_of(text, *tokens).dialect();
  const std::vector<SqlStatement> statements = sql_statements(text, *tokens);
  if (sql.dialect == SqlDialect::other || statements.empty()) return true;
  read_long_names(id, text, *tokens, sql);
  const bool ran = with_deep_stack([&] {
    for (std::size_t i = 0; i < statements.size(); ++i)
      read_statement({id, text, &*tokens, statements[i], static_cast<std::uint32_t>(i)}, sql);
  });
  if (ran) mark_transactions(sql);
  return ran;
}

void add_sql_migration(FileId id, const SourceFile& file, Facts& facts) {
  if (!is_plain_text(file.text)) return;
  const std::string_view up = up_of(file.text);
  auto sql = std::make_shared<SqlFile>();
  sql->migration = true;
  if (!read_part(id, up, *sql)) return;
  if (up.size() < file.text.size()) {
    // Blanks in its place keep the places of what stands behind it.
    const std::string down = std::string(up.size(), ' ') + file.text.substr(up.size());
    SqlFile back;
    sql->back_read = read_part(id, down, back) && back.unread == 0 && !back.actions.empty();
    sql->back = std::move(back.actions);
  }
  facts.sql_files.push_back(std::move(sql));
}

void add_sql_way_back(FileId id, const SourceFile& file, Facts& facts) {
  auto sql = std::make_shared<SqlFile>();
  sql->way_back = true;
  if (is_plain_text(file.text) && read_part(id, file.text, *sql)) facts.sql_files.push_back(std::move(sql));
}

}  // namespace preship

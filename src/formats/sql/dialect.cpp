#include "formats/sql/sql.h"
#include "model/migration.h"
#include "paths/path.h"
#include "text/words.h"

namespace preship {
namespace {

// The word in quotes behind `key` and a colon or an equals sign.
std::string_view value_of(std::string_view text, std::string_view key) {
  for (std::size_t at = text.find(key); at != std::string_view::npos; at = text.find(key, at + 1)) {
    if (at > 0 && is_word(text[at - 1])) continue;
    std::size_t next = text.find_first_not_of("\"' \t", at + key.size());
    if (next == std::string_view::npos || (text[next] != ':' && text[next] != '=')) continue;
    next = text.find_first_not_of(" \t", next + 1);
    if (next == std::string_view::npos || !is_quote(text[next])) continue;
    const std::size_t end = text.find(text[next], next + 1);
    return text.substr(next + 1, end == std::string_view::npos ? 0 : end - next - 1);
  }
  return {};
}

// What the tools call them: https://www.prisma.io/docs/orm/reference/prisma-schema-reference#datasource,
// https://orm.drizzle.team/docs/drizzle-config-file#dialect, https://knexjs.org/guide/#configuration-options
std::string database_of(std::string_view name) {
  if (is_one_of(name, {"postgresql", "postgres", "pg", "cockroachdb", "pgnative"})) return "postgresql";
  if (is_one_of(name, {"mysql", "mysql2", "singlestore", "mariadb"})) return "mysql";
  if (is_one_of(name, {"sqlite", "turso", "sqlite3", "better-sqlite3", "libsql"})) return "sqlite";
  return is_one_of(name, {"sqlserver", "mssql", "mongodb", "oracledb"}) ? "other" : "";
}

std::string_view named_in(std::string_view path, std::string_view text) {
  const std::string_view name = base_name(path);
  if (name.ends_with(".prisma")) {
    const std::size_t source = text.find("datasource ");
    return source == std::string_view::npos ? std::string_view() : value_of(text.substr(source), "provider");
  }
  if (name == "migration_lock.toml") return value_of(text, "provider");
  return value_of(text, name.starts_with("knexfile.") ? "client" : "dialect");
}

}  // namespace

bool names_sql_dialect(std::string_view path) {
  const std::string_view name = base_name(path);
  return name == "migration_lock.toml" || name.ends_with(".prisma") || name.starts_with("drizzle.config.") ||
         name.starts_with("knexfile.") || (name == "_journal.json" && base_name(directory_of(path)) == "meta");
}

void add_sql_dialect(FileId id, const SourceFile& file, Facts& facts) {
  const std::string_view written = named_in(file.path, file.text);
  std::string database = database_of(written);
  if (database.empty()) return;
  const auto begin = static_cast<std::uint32_t>(written.data() - file.text.data());
  const Span span{id, begin, begin + static_cast<std::uint32_t>(written.size())};
  facts.migration_files.push_back(
      std::make_shared<const MigrationFile>(MigrationFile{.file = id, .dialect = std::move(database), .dialect_span = span}));
}

}  // namespace preship

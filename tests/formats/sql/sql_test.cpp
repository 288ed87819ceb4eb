#include "formats/sql/sql.h"

#include <memory>

#include "catch.h"
#include "model/migration.h"
#include "model/sql.h"
#include "support/growth.h"

using namespace preship;

namespace {

SqlFile read(std::string text) {
  Facts facts;
  add_sql_migration(0, {.path = "migrations/001_a.sql", .text = std::move(text)}, facts);
  return facts.sql_files.empty() ? SqlFile() : *facts.sql_files[0];
}

std::string written(const std::string& text, const Span& span) { return text.substr(span.begin, span.end - span.begin); }

std::string dialect_in(std::string path, std::string text) {
  REQUIRE(names_sql_dialect(path));
  Facts facts;
  add_sql_dialect(0, {.path = std::move(path), .text = std::move(text)}, facts);
  return facts.migration_files.empty() ? "" : facts.migration_files[0]->dialect;
}

}  // namespace

TEST_CASE("which SQL files are migrations") {
  for (const char* path :
       {"migration.sql", "prisma/migrations/20240101_init/migration.sql", "drizzle/0001_a.sql", "db/migrations/001_a.up.sql",
        "supabase/migrations/20240101000000_a.sql", "src/main/resources/db/migration/V1__init.sql"})
    CHECK(is_sql_migration(path));
  for (const char* path : {"db/migrations/001_a.down.sql", "schema.sql", "supabase/seed.sql", "db/migrations/001_seed.sql",
                           "queries/001_a.sql", "db/migration/U1__init.sql", "db/migration/R__views.sql", "db/migrations/a.rb"})
    CHECK_FALSE(is_sql_migration(path));
}

TEST_CASE("each part of an ALTER TABLE has its own place") {
  const std::string text =
      "-- first\nALTER TABLE ONLY \"app\".\"Users\" ADD COLUMN a numeric(3, 2) NOT NULL, DROP COLUMN IF EXISTS b,\n"
      "  ALTER COLUMN c SET DATA TYPE int;\nALTER TABLE a RENAME COLUMN a TO b;";
  const SqlFile sql = read(text);
  REQUIRE(sql.actions.size() == 4);
  CHECK(sql.actions[0].act == SqlAct::add_column);
  CHECK(sql.actions[0].columns[0].not_null);
  CHECK(sql.actions[0].table.schema == "app");
  CHECK(sql.actions[0].table.name.value == "Users");
  CHECK(written(text, sql.actions[0].name.span) == "a");
  CHECK(written(text, sql.actions[1].span) == "DROP COLUMN IF EXISTS b");
  CHECK(written(text, sql.actions[1].name.span) == "b");
  CHECK(written(text, sql.actions[2].columns[0].type.span) == "int");
  CHECK(sql.actions[3].name.span.begin == text.find("a TO b"));
}

TEST_CASE("the dialect of a migration by its syntax") {
  CHECK(read("CREATE TABLE a (b jsonb);").dialect == SqlDialect::postgresql);
  CHECK(read("SELECT a::text FROM b;").dialect == SqlDialect::postgresql);
  CHECK(read("CREATE TABLE `a` (b int AUTO_INCREMENT);").dialect == SqlDialect::mysql);
  CHECK(read("CREATE TABLE `a` (b integer PRIMARY KEY AUTOINCREMENT);").dialect == SqlDialect::sqlite);
  CHECK(read("CREATE TABLE a (b UInt8) ENGINE = ReplacingMergeTree ORDER BY b;").dialect == SqlDialect::other);
  CHECK(read("CREATE TABLE a (b int);").dialect == SqlDialect::unknown);
}

TEST_CASE("the dialect that a tool is set up for") {
  CHECK(dialect_in("prisma/migrations/migration_lock.toml", "# no\nprovider = \"postgresql\"\n") == "postgresql");
  CHECK(dialect_in("prisma/schema.prisma", "generator a {\n  provider = \"x\"\n}\ndatasource db {\n  provider = \"mysql\"\n}\n") ==
        "mysql");
  CHECK(dialect_in("drizzle/meta/_journal.json", "{\"version\": \"7\", \"dialect\": \"sqlite\"}") == "sqlite");
  CHECK(dialect_in("drizzle.config.ts", "export default { dialect: 'postgresql' }") == "postgresql");
  CHECK(dialect_in("knexfile.js", "module.exports = { client: \"pg\" }") == "postgresql");
  CHECK(dialect_in("knexfile.js", "module.exports = { client: process.env.CLIENT }") == "");
  CHECK_FALSE(names_sql_dialect("src/dialect.ts"));
}

TEST_CASE("the way back is not read") {
  for (const char* mark : {"-- +goose Down", "-- migrate:down", "-- +migrate Down", "-- DOWN"}) {
    const SqlFile sql = read(std::string("DROP INDEX a;\n") + mark + "\nDROP TABLE a;\n");
    REQUIRE(sql.actions.size() == 1);
    CHECK(sql.actions[0].act == SqlAct::drop_index);
  }
}

TEST_CASE("hostile SQL neither overflows the stack nor takes long") {
  std::string chain = "ALTER TABLE a ADD CONSTRAINT b CHECK (1";
  while (chain.size() < 130'000) chain += "+1";
  CHECK(read(chain + " > 0);").migration);
  chain.resize(500'000, '1');
  read(chain);
  for (const char* part : {"(", "NOT ", "CASE WHEN ", "ARRAY[", "/*", "$", "'", "begin atomic ", "- ", "::int", "a.", ";", "+", "@"}) {
    std::string text = "UPDATE a SET b = ";
    while (text.size() < 100'000) text += part;
    read(text);
  }
  CHECK_FALSE(read(std::string("DROP TABLE a;\0", 14)).migration);
  CHECK_FALSE(read(std::string(2 << 20, ' ')).migration);
  read("DROP TABLE \xFF\xFE;");
  read("\\connect a\nDROP TABLE a;");
}

TEST_CASE("reading SQL takes time in proportion to its size") {
  CHECK(grows_with_its_input(500, [](std::size_t size) {
    std::string text;
    for (std::size_t i = 0; i < size; ++i) text += "ALTER TABLE a ADD COLUMN b" + std::to_string(i) + " int, DROP COLUMN c;\n";
    CHECK(read(text).actions.size() == 2 * size);
  }));
}

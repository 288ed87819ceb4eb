#include "link/sql.h"

#include "catch.h"
#include "engine/analysis.h"
#include "model/release.h"
#include "model/sql.h"

using namespace preship;

namespace {

using Files = std::map<std::string, std::string>;

std::vector<std::string> order_of(const Files& files) {
  Analysis analysis = Analysis::from_memory(files);
  std::vector<std::string> paths;
  const Project& project = analysis.project();
  for (const SqlMigration& migration : project.release->sql->migrations)
    paths.push_back(project.files[migration.file->file].path + (migration.newest ? " newest" : ""));
  return paths;
}

SqlDialect dialect_of(const Files& files) {
  Analysis analysis = Analysis::from_memory(files);
  return analysis.project().release->sql->migrations.at(0).dialect;
}

std::string states_of(const Files& files) {
  Analysis analysis = Analysis::from_memory(files);
  std::string states;
  for (const SqlMigration& migration : analysis.project().release->sql->migrations)
    for (const SqlTable state : migration.tables) states += state == SqlTable::made ? 'm' : state == SqlTable::existed ? 'e' : '?';
  return states;
}

}  // namespace

TEST_CASE("migrations of a folder run in the order of their numbers") {
  const std::string text = "DROP VIEW a;";
  CHECK(order_of({{"db/migrations/V10__a.sql", text}, {"db/migrations/V9__b.sql", text}, {"db/migrations/V1.2__c.sql", text}}) ==
        std::vector<std::string>{"db/migrations/V1.2__c.sql", "db/migrations/V9__b.sql", "db/migrations/V10__a.sql newest"});
  CHECK(order_of({{"prisma/migrations/20240201_b/migration.sql", text}, {"prisma/migrations/20240101_a/migration.sql", text}}) ==
        std::vector<std::string>{"prisma/migrations/20240101_a/migration.sql", "prisma/migrations/20240201_b/migration.sql newest"});
  CHECK(order_of({{"a/migrations/001_a.sql", text}, {"b/migrations/001_a.sql", text}}) ==
        std::vector<std::string>{"a/migrations/001_a.sql newest", "b/migrations/001_a.sql newest"});
}

TEST_CASE("the database of a folder: what the tool says counts more than what the SQL looks like") {
  CHECK(dialect_of({{"prisma/migrations/20240101_a/migration.sql", "CREATE TABLE a (b int);"},
                    {"prisma/migrations/migration_lock.toml", "provider = \"postgresql\""}}) == SqlDialect::postgresql);
  CHECK(dialect_of({{"drizzle/0001_a.sql", "CREATE TABLE `a` (b int);"}, {"drizzle/meta/_journal.json", "{\"dialect\": \"sqlite\"}"}}) ==
        SqlDialect::sqlite);
  CHECK(dialect_of({{"supabase/migrations/20240101000000_a.sql", "CREATE TABLE a (b int);"}}) == SqlDialect::postgresql);
  CHECK(dialect_of({{"migrations/001_a.sql", "CREATE TABLE a (b jsonb);"}, {"migrations/002_a.sql", "CREATE TABLE c (b int);"}}) ==
        SqlDialect::postgresql);
  CHECK(dialect_of({{"migrations/001_a.sql", "CREATE TABLE a (b jsonb);"}, {"migrations/002_a.sql", "CREATE TABLE `c` (b int);"}}) ==
        SqlDialect::unknown);
}

TEST_CASE("a table is new in the migration that makes it, and holds rows in later ones") {
  const std::string first = "CREATE TABLE a (b jsonb); CREATE INDEX c ON public.a (b);";
  CHECK(states_of({{"migrations/001_a.sql", first}, {"migrations/002_a.sql", "ALTER TABLE a ADD c int; ALTER TABLE d ADD c int;"}}) ==
        "?me?");
  CHECK(states_of({{"migrations/001_a.sql", first}, {"migrations/002_a.sql", "CREATE TABLE IF NOT EXISTS a (b int); DROP TABLE a;"}}) ==
        "?mee");
  CHECK(states_of({{"migrations/001_a.sql", first}, {"migrations/002_a.sql", "ALTER TABLE a RENAME TO e; DROP TABLE e; DROP TABLE a;"}}) ==
        "?mee?");
  CHECK(states_of({{"migrations/001_a.sql", first}, {"migrations/002_a.sql", "ALTER TABLE other.a ADD c int;"}}) == "?m?");
}

TEST_CASE("a table of the last three days has hardly a row yet") {
  const std::string table = "CREATE TABLE a (b jsonb);", index = "CREATE INDEX c ON a (b);";
  CHECK(states_of({{"migrations/20260110090000_a.sql", table}, {"migrations/20260110100000_b.sql", index}}) == "?m");
  CHECK(states_of({{"migrations/20260110090000_a.sql", table}, {"migrations/20260113100000_b.sql", index}}) == "?m");
  CHECK(states_of({{"migrations/20260110090000_a.sql", table}, {"migrations/20260114100000_b.sql", index}}) == "?e");
  CHECK(states_of({{"migrations/20260130090000_a.sql", table}, {"migrations/20260201100000_b.sql", index}}) == "?m");
  CHECK(states_of({{"migrations/2026-01-10-090000_a/up.sql", table}, {"migrations/2026-01-10-100000_b/up.sql", index}}) == "?m");
  CHECK(states_of({{"migrations/1767950000000_a.sql", table}, {"migrations/1767953600000_b.sql", index}}) == "?m");
  CHECK(states_of({{"migrations/1767950000000_a.sql", table}, {"migrations/1768353600000_b.sql", index}}) == "?e");
}

TEST_CASE("Drizzle's journal says when each was made, and which never runs") {
  const std::string table = "CREATE TABLE a (b jsonb);", index = "CREATE INDEX c ON a (b);";
  const auto journal = [](const std::string& entries) { return R"({"dialect": "postgresql", "entries": [)" + entries + "]}"; };
  const std::string first = R"({"tag": "0000_a", "when": 1767950000000})";
  const Files files{{"drizzle/0000_a.sql", table}, {"drizzle/0001_b.sql", index}};
  const auto states = [&](const std::string& entries) {
    Files all = files;
    all["drizzle/meta/_journal.json"] = journal(entries);
    return states_of(all);
  };
  CHECK(states(first + R"(,{"tag": "0001_b", "when": 1767960000000})") == "?m");
  CHECK(states(first + R"(,{"tag": "0001_b", "when": 1768960000000})") == "?e");
  CHECK(states(first + R"(,{"tag": "0001_b"})") == "?e");
  CHECK(states(first) == "?");
  CHECK(states("1, {}") == "");
}

TEST_CASE("the newest migration may change rows alone") {
  const std::string table = "CREATE TABLE a (b jsonb);";
  CHECK(order_of({{"migrations/001_a.sql", table}, {"migrations/002_seed.sql", "INSERT INTO a VALUES ('{}');"}})[0] ==
        "migrations/001_a.sql");
  CHECK(order_of({{"migrations/001_a.up.sql", table}, {"migrations/001_a.down.sql", "DROP TABLE a;"}}).back() ==
        "migrations/001_a.up.sql newest");
}

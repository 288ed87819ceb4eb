#include "formats/migrations/talk.h"

#include "catch.h"
#include "model/migration.h"

using namespace preship;

namespace {

MigrationTalk read(std::string text) {
  Facts facts;
  add_migration_talk(0, {.path = "README.md", .text = std::move(text), .kind = FileKind::markdown}, facts);
  return *facts.migration_files.at(0)->talk;
}

std::size_t calls_in(std::string text) {
  Facts facts;
  add_migration_calls(0, {.path = "src/a.ts", .text = std::move(text), .kind = FileKind::typescript}, facts);
  return facts.migration_files.empty() ? 0 : facts.migration_files[0]->runtime_calls.size();
}

}  // namespace

TEST_CASE("commands of blocks and of sentences, where they stand") {
  const MigrationTalk talk =
      read("Run `npx prisma migrate deploy` first.\n\n```console\n$ alembic upgrade head\nok\n```\n```ts\nmigrate()\n```\n");
  REQUIRE(talk.commands.size() == 3);
  CHECK(talk.commands[0].span.begin == 5);
  CHECK(talk.commands[1].words[0].value == "alembic");
  CHECK(talk.migrates);
  CHECK_FALSE(talk.recovery);
}

TEST_CASE("SQL that people are told to run") {
  CHECK(read("psql:\n\n```sh\npsql $URL -f schema.sql\n```\n").manual.value == "schema.sql");
  CHECK(read("Run the following in the SQL editor:\n\n```sql\nCREATE TABLE a (id int);\n```\n").manual.value == "CREATE TABLE");
  CHECK(read("A table looks like this:\n\n```sql\nCREATE TABLE a (id int);\n```\n").manual.value.empty());
}

TEST_CASE("code that starts a tool's program") {
  CHECK(calls_in("import { execSync } from 'child_process';\nexecSync('npx prisma migrate deploy');\n") == 1);
  CHECK(calls_in("import { execSync } from 'child_process';\n// execSync('npx prisma migrate deploy');\n") == 0);
  CHECK(calls_in("throw new Error('run prisma migrate deploy first');\n") == 0);
  CHECK(calls_in("import { run } from 'nextly/cli/commands/migrate';\n") == 1);
  CHECK(calls_in("import type { Options } from 'nextly/cli/commands/migrate';\n") == 0);
}

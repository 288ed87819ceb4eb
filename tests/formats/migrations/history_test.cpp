#include "formats/migrations/history.h"

#include "catch.h"
#include "model/migration.h"

using namespace preship;

namespace {

MigrationNode node_of(std::string path, std::string text) {
  Facts facts;
  add_python_migration(0, {.path = std::move(path), .text = std::move(text), .kind = FileKind::python}, facts);
  return *facts.migration_files.at(0)->node;
}

// Nothing where the migration can be taken back.
std::optional<MigrationReturn> way_back(std::string path, FileKind kind, std::string text) {
  Facts facts;
  add_way_back(0, {.path = std::move(path), .text = std::move(text), .kind = kind}, facts);
  return facts.migration_files.empty() ? std::nullopt : facts.migration_files[0]->way_back;
}

}  // namespace

TEST_CASE("what a migration of Alembic follows") {
  const MigrationNode one =
      node_of("alembic/versions/b2.py", "\"\"\"Revises: a1\"\"\"\nrevision: str = 'b2'\ndown_revision: str | None = 'a1'\n");
  CHECK(one.id.value == "b2");
  REQUIRE(one.parents.size() == 1);
  CHECK(one.parents[0].value == "a1");
  const MigrationNode merge =
      node_of("alembic/versions/d4.py", "revision = \"d4\"\ndown_revision = (\n    \"b2\",  # one\n    \"c3\",\n)\n");
  CHECK(merge.parents.size() == 2);
  CHECK_FALSE(node_of("alembic/versions/a1.py", "revision = 'a1'\ndown_revision = None\n").computed);
  CHECK(node_of("alembic/versions/x.py", "revision = make()\ndown_revision = None\n").computed);
  CHECK(node_of("alembic/versions/x.py", "revision = 'x'\ndown_revision = last()\n").computed);
}

TEST_CASE("what a migration of Django follows, and what it replaces") {
  const MigrationNode node = node_of("shop/migrations/0002_b.py",
                                     "from django.db import migrations\nclass Migration(migrations.Migration):\n"
                                     "    replaces = [('shop', '0001_initial')]\n"
                                     "    dependencies = [\n        migrations.swappable_dependency(settings.AUTH_USER_MODEL),\n"
                                     "        (\"auth\", \"0012_alter\"),\n    ]\n");
  CHECK(node.id.value == "0002_b");
  REQUIRE(node.parents.size() == 1);
  CHECK(node.of[0] == "auth");
  CHECK(node.replaced == std::vector<std::string>{"0001_initial"});
}

TEST_CASE("ways back that are none") {
  const std::string head = "revision = 'b'\ndown_revision = 'a'\ndef upgrade():\n    op.drop_table('x')\n\n\ndef downgrade():\n";
  const auto empty = way_back("alembic/versions/b.py", FileKind::python, head + "    pass\n");
  REQUIRE(empty);
  CHECK(empty->empty);
  CHECK(empty->destructive);
  CHECK_FALSE(empty->explained);
  CHECK_FALSE(way_back("alembic/versions/b.py", FileKind::python, head + "    op.create_table('x')\n"));
  CHECK(
      way_back("alembic/versions/b.py", FileKind::python, head + "    # the rows are gone, there is no way to make them again\n    pass\n")
          ->explained);
  // Where the way forward does nothing, there is nothing to take back.
  CHECK_FALSE(way_back("db/1-A.ts", FileKind::typescript,
                       "class A implements MigrationInterface { async up(): Promise<void> {} async down(): Promise<void> {} }"));
  CHECK(way_back("db/migrations/0001_a.sql", FileKind::sql, "-- migrate:up\nSELECT 2;\n-- migrate:down\n")->empty);
}

TEST_CASE("a journal of Drizzle") {
  Facts facts;
  add_drizzle_journal(
      0, {.path = "drizzle/meta/_journal.json", .text = R"({"entries": [{"idx": 0, "when": 1767225600000, "tag": "0000_a"}, {"idx": 1}]})"},
      facts);
  REQUIRE(facts.migration_files.at(0)->journal.size() == 1);
  CHECK(facts.migration_files[0]->journal[0].when == 1767225600000);
}

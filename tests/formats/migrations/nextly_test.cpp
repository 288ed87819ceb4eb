#include "formats/migrations/nextly.h"

#include "catch.h"
#include "model/migration.h"
#include "model/sql.h"

using namespace preship;

namespace {

SqlFile read(std::string text) {
  Facts facts;
  add_nextly_migration(0, {.path = "m/20260101_000000_000_a.sql", .text = std::move(text)}, facts);
  return *facts.sql_files.at(0);
}

}  // namespace

TEST_CASE("names of migrations and snapshots") {
  CHECK(is_nextly_migration("src/db/migrations/20260101_120000_000_posts.sql"));
  CHECK(!is_nextly_migration("src/db/migrations/20260101_120000_000_posts.mysql.sql"));
  CHECK(!is_nextly_migration("supabase/migrations/20260101120000_posts.sql"));
  CHECK(is_nextly_snapshot("m/meta/20260101_120000_000_posts.snapshot.json"));
  CHECK(!is_nextly_snapshot("m/20260101_120000_000_posts.snapshot.json"));
}

TEST_CASE("the hash is of the bytes as they are") {
  // printf '' | sha256sum
  CHECK(read("").sha256 == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(read("a\r\n").sha256 != read("a\n").sha256);
  CHECK(read("a\r\n").sha256_of_lines == read("a\n").sha256);
}

TEST_CASE("sections as Nextly cuts them") {
  CHECK(read("-- UP\n-- nothing\n-- DOWN\nDROP TABLE a;\n").up_is_empty);
  CHECK(!read("-- UP\nSELECT 1;\n-- DOWN\n").up_is_empty);
  CHECK(!read("SELECT 1;\n").up_is_empty);
  CHECK(read("-- UP: first\nSELECT 1;\n-- DOWN\n").has_down);
  CHECK(!read("-- UPDATE\nSELECT 1;\n").has_down);
}

TEST_CASE("what was meant as a marker, and what stands before the first") {
  const SqlFile near = read("--UP\nSELECT 1;\n-- down\n");
  REQUIRE(near.markers.size() == 2);
  CHECK(near.markers[0].meant);
  CHECK(near.markers[1].down);
  CHECK(near.before_marker.end == 0);
  const SqlFile early = read("-- Migration: a\nSELECT 1;\n-- UP\nSELECT 2;\n");
  CHECK(early.generated);
  CHECK(early.before_marker.begin == 16);
  CHECK(read("-- Dialect: PostgreSQL\n-- UP\n").header_dialect.value == "postgresql");
}

TEST_CASE("a way down explains itself in words of its own") {
  CHECK(read("-- UP\nSELECT 1;\n-- DOWN\n-- (no automatic down here, write it)\n").down_is_empty);
  CHECK_FALSE(read("-- UP\nSELECT 1;\n-- DOWN\n-- (no automatic down here, write it)\n").down_is_explained);
  CHECK(read("-- UP\nSELECT 1;\n-- DOWN\n-- irreversible: restore the backup\n").down_is_explained);
  CHECK(read("-- UP\nALTER TABLE a drop column b;\n").up_drops);
}

TEST_CASE("tables of a snapshot, and whether they are in Nextly's order") {
  const auto snapshot = [](std::string text) {
    Facts facts;
    add_nextly_snapshot(0, {.path = "m/meta/20260101_000000_000_a.snapshot.json", .text = std::move(text)}, facts);
    return *facts.migration_files.at(0)->snapshot;
  };
  const std::string head = R"({"migrationHash":")" + std::string(64, 'a') + R"(","snapshot":{"tables":[)", tail = R"(]},"version":1})";
  const MigrationSnapshot sorted =
      snapshot(head + R"({"columns":[{"name":"id"},{"name":"Title"}],"name":"dc_a"},{"columns":[],"name":"dc_B"})" + tail);
  REQUIRE(sorted.tables.size() == 2);
  CHECK(sorted.tables[0].columns.size() == 2);
  CHECK(sorted.unsorted.value.empty());
  CHECK(snapshot(head + R"({"columns":[{"name":"b"},{"name":"a"}],"name":"dc_a"})" + tail).unsorted.value == "a");
  CHECK(snapshot(head + R"({"name":"dc_a","columns":[]})" + tail).unsorted.value == "columns");
}

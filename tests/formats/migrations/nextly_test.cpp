#include "formats/migrations/nextly.h"

#include "catch.h"
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

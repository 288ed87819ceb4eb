#include "knowledge/stores/upgrades.h"

#include "catch.h"
#include "knowledge/release/migration_files.h"

using namespace preship;

TEST_CASE("store upgrades: only between major versions of one image") {
  CHECK(!store_upgrade("postgres:15", "postgres:17.2-alpine").empty());
  CHECK(!store_upgrade("docker.io/library/mysql:8.0.36", "mysql:8.4").empty());
  CHECK(!store_upgrade("pgvector/pgvector:pg15", "pgvector/pgvector:pg16").empty());
  CHECK(store_upgrade("postgres:17.1", "postgres:17.2").empty());
  CHECK(store_upgrade("postgres:latest", "postgres:17").empty());
  CHECK(store_upgrade("postgres:15", "mysql:8.4").empty());
  CHECK(store_upgrade("nginx:1.29", "nginx:1.29").empty());
}

TEST_CASE("migration files: told by path and text, with their way back") {
  CHECK(migration_format_of("db/prisma/migrations/2026_init/migration.sql", "")->tool == "Prisma");
  CHECK(migration_format_of("migrations/001_a.up.sql", "")->back == WayBack::file);
  CHECK(migration_format_of("migrations/001_a.down.sql", "") == nullptr);
  CHECK(migration_format_of("sql/001.sql", "-- +goose Up\nSELECT 1;\n-- +goose Down\n")->tool == "goose");
  CHECK(migration_format_of("shop/migrations/0002_x.py", "class Migration(migrations.Migration):")->tool == "Django");
  CHECK(migration_format_of("src/main.ts", "export {}") == nullptr);
  const MigrationFormat* rails = migration_format_of("db/migrate/20260101_a.rb", "");
  REQUIRE(rails != nullptr);
  CHECK(way_back_in(*rails, "def up\nend\ndef down\nend") == 11);
}

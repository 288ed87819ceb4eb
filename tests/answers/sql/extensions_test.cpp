#include "answers/sql/extensions.h"

#include <map>

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

namespace {

using Files = std::map<std::string, std::string>;

std::string wanted(const Files& schema, const std::string& image = "postgres:17", const std::string& more = "") {
  Files files = schema;
  files["compose.yaml"] = "services:\n  web:\n    build: .\n    depends_on: [db]\n  db:\n    image: " + image + "\n" + more;
  files["Dockerfile"] = "FROM node:22\nCOPY . .\nCMD node a.js\n";
  Analysis analysis = Analysis::from_memory(files);
  std::string text;
  for (const ExtensionGap& gap : extension_gaps(analysis.project())) text += (text.empty() ? "" : " ") + gap.extension.value;
  return text;
}

}  // namespace

TEST_CASE("extensions: each tool has its own way to ask for one") {
  CHECK(wanted({{"migrations/001_a.sql", "create extension if not exists \"postgis\" with schema x;\nCREATE EXTENSION pg_trgm;\n"}}) ==
        "postgis");
  CHECK(wanted({{"prisma/schema.prisma",
                 "datasource db {\n  provider = \"postgresql\"\n  extensions = [pg_trgm, postgis(version: \"3\"), vector]\n}\n"}}) ==
        "postgis vector");
  CHECK(wanted({{"src/schema.ts",
                 "import { pgTable, vector } from \"drizzle-orm/pg-core\";\nexport const t = pgTable(\"t\", { e: vector(\"e\", { "
                 "dimensions: 3 }) });\n"}}) == "vector");
  CHECK(wanted({{"alembic/versions/1_a.py", "def upgrade():\n    op.execute(\"CREATE EXTENSION IF NOT EXISTS vector\")\n"}}) == "vector");
  CHECK(wanted({{"app/models.py", "from pgvector.sqlalchemy import Vector\n"}}) == "vector");
  CHECK(wanted({{"db/migrate/1_a.rb",
                 "class A < ActiveRecord::Migration[7.1]\n  def change\n    enable_extension \"timescaledb\"\n  end\nend\n"}}) ==
        "timescaledb");
  CHECK(wanted({{"src/migrations/1.ts", "await q.query(`CREATE EXTENSION IF NOT EXISTS \"pg_cron\"`);\n"}}) == "pg_cron");
}

TEST_CASE("extensions: silence where the image may have it, or nobody insists") {
  const Files vector = {{"migrations/001_a.sql", "CREATE EXTENSION vector;\n"}};
  CHECK(wanted(vector, "pgvector/pgvector:pg17") == "");
  CHECK(wanted(vector, "ghcr.io/acme/postgres:17") == "");
  CHECK(wanted(vector, "postgres:17", "  other:\n    image: ankane/pgvector\n") == "");
  CHECK(wanted(vector, "postgres:17", "  postgres:\n    build: ./db\n") == "");
  CHECK(wanted(vector, "postgres:17", "    command: sh -c \"apt-get install x && exec postgres\"\n") == "");
  CHECK(wanted({{"migrations/001_a.sql", "-- CREATE EXTENSION vector;\nSELECT 1;\n"}}) == "");
  CHECK(wanted({{"migrations/001_a.sql", "DO $$ BEGIN CREATE EXTENSION vector; EXCEPTION WHEN OTHERS THEN NULL; END $$;\n"}}) == "");
  CHECK(wanted({{"supabase/migrations/001_a.sql", "CREATE EXTENSION vector;\n"}}) == "");
  CHECK(wanted({{"tests/fixtures/001_a.sql", "CREATE EXTENSION vector;\n"}}) == "");
  CHECK(wanted({{"migrations/001_a.sql", "CREATE EXTENSION \"uuid-ossp\"; CREATE EXTENSION citext;\n"}}) == "");
}

#pragma once
// What source code and settings do to the schema of the database when the app starts.

#include <optional>
#include <string>
#include <vector>

#include "text/span.h"

namespace preship {

enum class SchemaAct : std::uint8_t {
  migrates,      // runs migrations itself: migrationsRun: true, Database.Migrate(), an embedded migrate()
  synchronizes,  // makes the schema like the model: synchronize: true, sync({alter: true}), ddl-auto=update
  recreates,     // drops what is there: ddl-auto=create, sync({force: true}), dropSchema: true
};

struct SchemaCall {
  SchemaAct act = SchemaAct::migrates;
  Text text;             // as written: "synchronize: true"
  bool guarded = false;  // the file asks which environment it runs in
};

// What a migration of Nextly leaves behind in meta/: https://github.com/nextlyhq/nextly, domains/schema/migrate-create/snapshot-io.ts
struct MigrationSnapshot {
  Span span;        // the document
  Text hash;        // migrationHash
  Span fault = {};  // what makes it unreadable for `migrate:check`; with `why`
  std::string why = {};
  bool of_template = false;  // has collections and no hash: legitimate in a template
};

struct MigrationFile {
  FileId file = 0;
  std::vector<SchemaCall> calls;
  std::optional<MigrationSnapshot> snapshot = {};
  std::vector<Text> extensions = {};  // of PostgreSQL that it wants in the database: "vector"
  std::string dialect = {};           // of the database that a migration tool is set up for: "postgresql", "mysql", "sqlite"
};

}  // namespace preship

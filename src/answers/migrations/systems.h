#pragma once
// Whether the schema of an app has migrations at all, and which database production runs on.

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct SchemaWithoutSystem {
  Span span;
  std::string what;  // "Prisma schema", "configuration of Drizzle"
};

// Schemas of production code beside which there is no migration. Nothing where something of the repository is called a migration.
std::vector<SchemaWithoutSystem> schemas_without_migrations(const Project& project);

// A tool or a job makes the schema: an ORM with a schema, code that runs migrations, SQL that an image runs when its volume is new.
bool has_migration_system(const Project& project);

struct SqliteUse {
  Span span;          // what says SQLite
  std::string why;    // a message
  bool lost = false;  // the file is known to be gone with each deployment
  Span by = {};       // the deployment; empty for none in particular
};
// One for each place that says so; nothing where the database is spoken to over the network.
std::vector<SqliteUse> sqlite_in_production(const Project& project);

}  // namespace preship

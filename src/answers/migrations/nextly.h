#pragma once
// Pairs of Nextly: a migration and its snapshot.

#include <set>
#include <string>
#include <vector>

#include "model/migration.h"
#include "model/project.h"
#include "model/sql.h"

namespace preship {

struct NextlyPair {
  const SqlFile* migration = nullptr;       // null when the snapshot stands alone
  const MigrationFile* snapshot = nullptr;  // null when there is none
};

// Directories of production code that hold a nextly.config.*.
std::set<std::string> nextly_directories(const Project& project);

// A configuration and what it says of migrations.
struct NextlySetup {
  const MigrationFile* file = nullptr;  // with a `config`
  std::string directory;                // of the configuration
  std::string migrations;               // folder of migrations: db.migrationsDir, or its default
  const JsonValue& db() const { return file->config->root.find("db"); }
};
std::vector<NextlySetup> nextly_setups(const Project& project);
// That applies migrations when the app starts: db.runMigrationsOnBoot is `true`.
bool migrates_on_boot(const NextlySetup& setup);

// Folders that hold migrations of Nextly.
std::vector<std::string> nextly_folders(const Project& project);

// Of folders where at least one snapshot has a hash: what `nextly migrate:check` reads.
std::vector<NextlyPair> nextly_pairs(const Project& project);

}  // namespace preship

#pragma once
// Prisma's schema, its migrations and its program.

#include <string>
#include <vector>

#include "model/migration.h"
#include "model/project.h"

namespace preship {

// A folder "migrations" of Prisma.
struct PrismaFolder {
  std::string directory;                           // "prisma/migrations"
  const Text* provider = nullptr;                  // of the schema beside it; null when none is there or several are
  const MigrationFile* lock = nullptr;             // migration_lock.toml, with its dialect
  std::vector<FileId> migrations = {};             // migration.sql in their order
  bool complete = true;                            // false where some of its migrations are no production code by their names
  std::vector<FileId> without_sql = {};            // a file of each folder that holds no migration.sql
  std::vector<const MigrationFile*> schemas = {};  // beside it: one file, or those of a folder "schema"
};
std::vector<PrismaFolder> prisma_folders(const Project& project);

// "postgresql" and "postgres" are one to Prisma.
bool is_provider(std::string_view one, std::string_view other);

// A model or a field that no migration makes. Nothing where a statement was not understood, or a type or a table is not clear.
struct UnmadeModel {
  Span span;
  std::string why;  // a message
  FileId newest = 0;
};
std::vector<UnmadeModel> unmade_models(const Project& project);

// A call of `prisma` in a directory where it finds no schema.
struct LostSchema {
  Span span;
  std::string why;
};
std::vector<LostSchema> lost_schemas(const Project& project);

// A seed command whose file or runner is not there.
struct SeedGap {
  Span span;
  std::string why;
};
std::vector<SeedGap> seed_gaps(const Project& project);

// True when something generates the client before the app of that package is built.
bool generates_client(const Project& project, const PackageJson& package);

}  // namespace preship

#pragma once
// SQL files that a migration tool runs, and the settings that say for which database.

#include <string_view>

#include "model/facts.h"
#include "text/source_file.h"

namespace preship {

// By its name alone: a step forward, not the way back and no rows for development.
bool is_sql_migration(std::string_view path);
void add_sql_migration(FileId id, const SourceFile& file, Facts& facts);
// 0001_users.down.sql, which takes 0001_users.up.sql back.
bool is_sql_way_back(std::string_view path);
void add_sql_way_back(FileId id, const SourceFile& file, Facts& facts);

// migration_lock.toml and schema.prisma of Prisma, meta/_journal.json of Drizzle, knexfile.*, drizzle.config.*.
bool names_sql_dialect(std::string_view path);
void add_sql_dialect(FileId id, const SourceFile& file, Facts& facts);

}  // namespace preship

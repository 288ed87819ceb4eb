#include "formats/migrations/schema.h"

#include "formats/migrations/extensions.h"
#include "formats/migrations/history.h"
#include "formats/migrations/nextly.h"
#include "formats/migrations/prisma_schema.h"
#include "formats/migrations/schema_calls.h"
#include "formats/migrations/talk.h"
#include "formats/sql/sql.h"
#include "text/words.h"

namespace preship {

bool is_read_for_schema(std::string_view path) { return is_nextly_snapshot(path) || names_sql_dialect(path); }

SchemaReading schema_reading(const SourceFile& file, std::string_view text) {
  SchemaReading reading{.calls = may_change_schema(file, text),
                        .extensions = may_name_extension(file, text),
                        .migration = is_sql_migration(file.path),
                        .way_back = is_sql_way_back(file.path),
                        .dialect = names_sql_dialect(file.path),
                        .nextly_migration = is_nextly_migration(file.path),
                        .nextly_snapshot = is_nextly_snapshot(file.path),
                        .prisma_schema = file.kind == FileKind::prisma,
                        .prisma_settings = file.kind == FileKind::package_json && holds(text, "\"prisma\": {"),
                        .talk = may_speak_of_migrations(file, text),
                        .journal = is_drizzle_journal(file.path)};
  // The path first: most files are no migration, and a search through all of their text costs more than the rest.
  const bool migration = holds_any(file.path, {"igrat", "alembic", "versions/", ".sql"});
  reading.python = migration && is_python_migration(file, text);
  reading.returns = migration && may_be_taken_back(file, text);
  reading.runtime = reading.calls && may_call_migrations(file, text);
  return reading;
}

void add_schema_facts(const SchemaReading& reading, FileId id, const SourceFile& file, Facts& facts) {
  if (reading.calls) add_schema_calls(id, file, facts);
  if (reading.calls || reading.extensions) add_extensions(id, file, facts);
  if (reading.migration) add_sql_migration(id, file, facts);
  if (reading.dialect) add_sql_dialect(id, file, facts);
  if (reading.nextly_migration) add_nextly_migration(id, file, facts);
  if (reading.nextly_snapshot) add_nextly_snapshot(id, file, facts);
  if (reading.way_back) add_sql_way_back(id, file, facts);
  if (reading.prisma_schema) add_prisma_schema(id, file, facts);
  if (reading.prisma_settings) add_prisma_settings(id, file, facts);
  if (reading.python) add_python_migration(id, file, facts);
  if (reading.returns) add_way_back(id, file, facts);
  if (reading.talk) add_migration_talk(id, file, facts);
  if (reading.journal) add_drizzle_journal(id, file, facts);
  if (reading.runtime) add_migration_calls(id, file, facts);
}

}  // namespace preship

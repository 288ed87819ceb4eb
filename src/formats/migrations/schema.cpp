#include "formats/migrations/schema.h"

#include "formats/migrations/extensions.h"
#include "formats/migrations/nextly.h"
#include "formats/migrations/schema_calls.h"
#include "formats/sql/sql.h"

namespace preship {

bool is_read_for_schema(std::string_view path) { return is_nextly_snapshot(path) || names_sql_dialect(path); }

SchemaReading schema_reading(const SourceFile& file, std::string_view text) {
  return {.calls = may_change_schema(file, text),
          .extensions = may_name_extension(file, text),
          .migration = is_sql_migration(file.path),
          .dialect = names_sql_dialect(file.path),
          .nextly_migration = is_nextly_migration(file.path),
          .nextly_snapshot = is_nextly_snapshot(file.path)};
}

void add_schema_facts(const SchemaReading& reading, FileId id, const SourceFile& file, Facts& facts) {
  if (reading.calls) add_schema_calls(id, file, facts);
  if (reading.calls || reading.extensions) add_extensions(id, file, facts);
  if (reading.migration) add_sql_migration(id, file, facts);
  if (reading.dialect) add_sql_dialect(id, file, facts);
  if (reading.nextly_migration) add_nextly_migration(id, file, facts);
  if (reading.nextly_snapshot) add_nextly_snapshot(id, file, facts);
}

}  // namespace preship

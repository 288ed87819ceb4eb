#pragma once
// What a file tells of the database's schema, beside what its extractor sees: migrations, and code that changes it.

#include "model/facts.h"
#include "text/source_file.h"

namespace preship {

// Read for the schema by its path alone, whatever it holds.
bool is_read_for_schema(std::string_view path);

struct SchemaReading {
  bool calls = false, extensions = false, migration = false, dialect = false, nextly_migration = false, nextly_snapshot = false;
  bool any() const { return calls || extensions || migration || dialect || nextly_migration || nextly_snapshot; }
};
SchemaReading schema_reading(const SourceFile& file, std::string_view text);

// `reading` must be that of the file, which has its text.
void add_schema_facts(const SchemaReading& reading, FileId id, const SourceFile& file, Facts& facts);

}  // namespace preship

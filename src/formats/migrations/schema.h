#pragma once
// What a file tells of the database's schema, beside what its extractor sees: migrations, and code that changes it.

#include "model/facts.h"
#include "text/source_file.h"

namespace preship {

// Read for the schema by its path alone, whatever it holds.
bool is_read_for_schema(std::string_view path);

struct SchemaReading {
  bool calls = false, extensions = false, migration = false, way_back = false, dialect = false, nextly_migration = false;
  bool nextly_snapshot = false, prisma_schema = false, prisma_settings = false, python = false, returns = false, talk = false;
  bool runtime = false, journal = false;
  bool any() const {
    return calls || extensions || migration || way_back || dialect || nextly_migration || nextly_snapshot || prisma_schema ||
           prisma_settings || python || returns || talk || runtime || journal;
  }
};
SchemaReading schema_reading(const SourceFile& file, std::string_view text);

// `reading` must be that of the file, which has its text.
void add_schema_facts(const SchemaReading& reading, FileId id, const SourceFile& file, Facts& facts);

}  // namespace preship

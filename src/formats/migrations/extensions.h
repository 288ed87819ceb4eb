#pragma once
// Extensions of PostgreSQL that a file wants in its database.

#include "model/facts.h"
#include "text/source_file.h"

namespace preship {

// A cheap look at the bytes of SQL and schemas; at source code, may_change_schema() looks.
bool may_name_extension(const SourceFile& file, std::string_view text);
void add_extensions(FileId id, const SourceFile& file, Facts& facts);

}  // namespace preship

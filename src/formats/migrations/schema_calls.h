#pragma once
// Calls and settings that change the schema when the app starts, by the words that their libraries have for it.

#include <string_view>

#include "model/facts.h"
#include "text/source_file.h"

namespace preship {

// Cheap look at the bytes.
bool may_change_schema(const SourceFile& file, std::string_view text);

// Appends a MigrationFile when the file holds any.
void add_schema_calls(FileId id, const SourceFile& file, Facts& facts);

}  // namespace preship

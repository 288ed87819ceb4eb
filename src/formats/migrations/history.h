#pragma once
// Which migrations follow which, where the files say so, and whether they can be taken back.

#include <string_view>

#include "model/facts.h"
#include "text/source_file.h"

namespace preship {

// A migration of Alembic or Django, by what stands in it.
bool is_python_migration(const SourceFile& file, std::string_view text);
void add_python_migration(FileId id, const SourceFile& file, Facts& facts);

// meta/_journal.json of Drizzle.
bool is_drizzle_journal(std::string_view path);
void add_drizzle_journal(FileId id, const SourceFile& file, Facts& facts);

// A migration of a tool that can take them back.
bool may_be_taken_back(const SourceFile& file, std::string_view text);
void add_way_back(FileId id, const SourceFile& file, Facts& facts);

}  // namespace preship

#pragma once
// Migrations of Nextly: YYYYMMDD_HHMMSS_mmm_slug.sql and meta/<base>.snapshot.json.

#include <string_view>

#include "model/facts.h"
#include "text/source_file.h"

namespace preship {

bool is_nextly_migration(std::string_view path);
bool is_nextly_snapshot(std::string_view path);
void add_nextly_migration(FileId id, const SourceFile& file, Facts& facts);
void add_nextly_snapshot(FileId id, const SourceFile& file, Facts& facts);

}  // namespace preship

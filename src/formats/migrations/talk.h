#pragma once
// What READMEs and guides say of migrations, and code that runs them by the tool's own program.

#include <string_view>

#include "model/facts.h"
#include "text/source_file.h"

namespace preship {

bool may_speak_of_migrations(const SourceFile& file, std::string_view text);
void add_migration_talk(FileId id, const SourceFile& file, Facts& facts);

// execSync("prisma migrate deploy"), import ... from "nextly/cli/commands/migrate"
bool may_call_migrations(const SourceFile& file, std::string_view text);
void add_migration_calls(FileId id, const SourceFile& file, Facts& facts);

}  // namespace preship

#pragma once
// Configuration of Nextly and Prisma that is written in code.

#include <string_view>

#include "formats/javascript/extraction.h"

namespace preship::js {

// nextly.config.*, prisma.config.*
bool configures_migrations(std::string_view path);
// Of files with that name, and of those that define collections.
void read_migration_configuration(Extraction& extraction);

}  // namespace preship::js

#pragma once
// The models of a .prisma file: https://www.prisma.io/docs/orm/reference/prisma-schema-reference

#include "model/facts.h"
#include "text/source_file.h"

namespace preship {

void add_prisma_schema(FileId id, const SourceFile& file, Facts& facts);
// "prisma": {"seed": "...", "schema": "..."} of a package.json.
void add_prisma_settings(FileId id, const SourceFile& file, Facts& facts);

}  // namespace preship

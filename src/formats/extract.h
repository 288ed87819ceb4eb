#pragma once
// One file in, its facts out. Every format keeps its own guards: extract() returns for any bytes, and never throws.

#include <string_view>

#include "model/project.h"

namespace preship {

// Facts of one file. `file.kind` must be final (workspace/classify.h). All spans carry `id`.
Facts extract(FileId id, const SourceFile& file);

// Cheap look at the bytes: false when extract() cannot find anything, so that the file need not be parsed.
bool may_have_facts(FileKind kind, std::string_view text);

}  // namespace preship

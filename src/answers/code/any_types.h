#pragma once
// `any` where TypeScript has a type.

#include <vector>

#include "model/project.h"

namespace preship {

// Of a .ts or .tsx file, outside comments and strings: `x: any`, `as any`, `any[]`, `Record<string, any>`. Not on lines behind a comment
// that tells ESLint or Biome to look away.
std::vector<Span> any_types(const SourceFile& file, FileId id);

}  // namespace preship

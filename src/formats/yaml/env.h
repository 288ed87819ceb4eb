#pragma once
// Variables in the YAML of web frameworks, which templates put in: %env(KEY)% of Symfony, <%= ENV["KEY"] %> of Rails.

#include "model/project.h"

namespace preship {

// Costs little for a file that has none.
Facts template_reads(FileId id, const SourceFile& file);

}  // namespace preship

#pragma once
// What Next.js writes.

#include "answers/docker/written_files.h"

namespace preship {

// `next build` in the directory of the place.
Writes next_writes(const CommandPlace& place, const std::string& path);

}  // namespace preship

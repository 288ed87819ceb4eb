#pragma once
// What the compilers of TypeScript write: tsc, and Nest's.

#include "answers/docker/written_files.h"

namespace preship {

// `tsc -p FILE` in the directory of the place.
Writes tsc_writes(const ShellCommand& command, const CommandPlace& place, const std::string& path);

// `nest build`.
Writes nest_writes(const ShellCommand& command, const CommandPlace& place, const std::string& path);

}  // namespace preship

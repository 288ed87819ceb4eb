#pragma once
// Applies fixes to whole projects until nothing is left to fix, in memory.

#include <string>
#include <vector>

#include "engine/check_paths.h"
#include "engine/fix.h"

namespace preship {

struct FixedFile {
  const CheckedProject* project = nullptr;
  std::string path;  // relative to the project's root
  std::string before, after;
};

struct FixedProjects {
  std::vector<FixedFile> files;
  std::size_t applied = 0;            // findings
  std::vector<std::string> given_up;  // paths, relative to CheckResult::base, that a fix would have made unreadable
};

// Afterwards the reports of `result` say what is left. A round applies what does not overlap; fixes that a round left out
// come in the next one. A file that does not parse any more after a round keeps the text that it had before it.
FixedProjects fix_all(CheckResult& result, FixLevel level);

}  // namespace preship

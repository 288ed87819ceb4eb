#pragma once
// Puts an ignore comment above every finding.

#include <string>
#include <vector>

#include "engine/check_paths.h"
#include "engine/fix_all.h"

namespace preship {

struct AddedIgnores {
  std::vector<FixedFile> files;
  std::size_t comments = 0;
  std::vector<std::string> left;  // "package.json: image/untagged": formats without comments, places inside of texts
};

// In memory; afterwards the reports of `result` say what is left.
AddedIgnores add_ignores(CheckResult& result, const std::string& reason);

}  // namespace preship

#pragma once
// What the scripts of a package.json read, set and bind.

#include <string_view>

#include "model/package.h"
#include "model/project.h"

namespace preship {

// Parses the command of `script` and adds its facts. `text` is the whole package.json.
void read_script(std::string_view text, PackageScript& script, Facts& facts);

}  // namespace preship

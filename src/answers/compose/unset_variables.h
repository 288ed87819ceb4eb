#pragma once

#include <map>
#include <vector>

#include "model/project.h"

namespace preship {

// ${KEY} in compose files where nothing says what happens when KEY is not set, and nothing sets it: by file in their order, each
// key once.
std::map<FileId, std::vector<const EnvRead*>> unset_variables(const Project& project);

}  // namespace preship

#pragma once

#include <map>
#include <vector>

#include "model/project.h"

namespace preship {

// True when something other than a compose file gives the key to whoever runs compose: an env file, an example, a workflow, a script, a
// platform.
bool is_given_to_compose(const Project& project, const EnvKey& key);

// ${KEY} in compose files where nothing says what happens when KEY is not set, and nothing sets it: by file in their order, each
// key once.
std::map<FileId, std::vector<const EnvRead*>> unset_variables(const Project& project);

}  // namespace preship

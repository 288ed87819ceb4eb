#pragma once
// Compose files for somebody's machine, told by what they hold.

#include <set>
#include <string_view>

#include "model/project.h"

namespace preship {

// "http://localhost:8080": nobody else can ask for it.
bool is_local_address(std::string_view value);

// Files whose head, or whose database where no name says otherwise, says that they are for development; and, where production is known to
// run on a platform, files that mount or build the working copy for development, hold nothing but stores, let nothing start again, give an
// address of localhost, or build only what the platform runs. Not what a deployment starts.
std::set<FileId> stacks_of_one_machine(const Project& project);

}  // namespace preship

#pragma once

#include <set>

#include "model/project.h"

namespace preship {

// Compose files that build several services, none of whose folders is here any more: nobody can start them. Not where git has submodules.
std::set<FileId> stacks_without_sources(const Project& project);

}  // namespace preship

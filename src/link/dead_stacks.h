#pragma once

#include <set>

#include "model/project.h"

namespace preship {

// Compose files that build several services, none of whose folders is here any more: nobody can start them. Not where git has submodules.
std::set<FileId> stacks_without_sources(const Project& project);

// Compose files below another that something starts, which runs all that they keep running, by the same names and images; they
// themselves are started by no command and no document.
std::set<FileId> superseded_stacks(const Project& project);

}  // namespace preship

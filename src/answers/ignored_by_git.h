#pragma once

#include <string_view>

#include "model/project.h"

namespace preship {

// Would git ignore a file at `path`, going by the .gitignore files of the project? True also when a directory above is ignored.
bool ignored_by_git(const Project& project, std::string_view path);

}  // namespace preship

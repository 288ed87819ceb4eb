#pragma once
// Which paths a project has, and which it speaks of.

#include <string_view>

#include "model/project.h"

namespace preship {

// True when there is a file at the path, or one below it.
bool has_path(const Project& project, std::string_view path);

// True when a script, a Makefile, a workflow or a document other than `except` names the file: something may make it.
bool is_mentioned(const Project& project, std::string_view name, FileId except);

}  // namespace preship

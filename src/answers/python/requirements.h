#pragma once
// Requirements files that production installs from.

#include "model/project.h"

namespace preship {

// Of an app, not for development, tests or documents, and without a lock file or limits beside it.
bool has_to_be_pinned(const Project& project, const PythonProject& python);

}  // namespace preship

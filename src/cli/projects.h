#pragma once
// Projects as commands open them.

#include <string>

#include "cli/arguments.h"
#include "engine/check_paths.h"

namespace preship {

// The one project at `path`, or of --root: all of it, by the config of --config.
CheckOptions whole_project(const Arguments& arguments, const std::string& path);

// check_paths() and open_paths(), with progress on standard error where that is a terminal.
CheckResult check_visibly(CheckOptions options);
CheckResult open_visibly(CheckOptions options);

}  // namespace preship

#pragma once
// What a check would go by: --show-config and --show-files.

#include <string>

#include "engine/check_paths.h"

namespace preship {

// The config in force for the first path: where it is, what it says, and which rules differ from their pages.
std::string shown_config(const CheckOptions& options);
// Each file of the projects, as what it was read, or why it was not.
std::string shown_files(const CheckResult& result);

}  // namespace preship

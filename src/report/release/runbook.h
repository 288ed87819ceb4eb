#pragma once
// A release runbook, filled with what the repository shows; what it does not show is marked to be filled in.

#include <string>

#include "engine/check_paths.h"

namespace preship {

// Markdown. `version` is the program's.
std::string runbook(const CheckedProject& checked, const std::string& version);

}  // namespace preship

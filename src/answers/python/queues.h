#pragma once
// Queues of Python, and what takes jobs out of them.

#include <string_view>

#include "model/project.h"

namespace preship {

// True for a package with which jobs are put into a queue, where no artifact speaks of the program that takes them out.
bool has_idle_queue(const Project& project, std::string_view package);

}  // namespace preship

#pragma once
// Loggers of a project's own that say nothing in production.

#include "model/project.h"

namespace preship {

// True when a call of a logger writes it, and a module of the project whose name speaks of logs switches itself off in production.
bool is_silent_in_production(const Project& project, const SecretLog& log);

}  // namespace preship

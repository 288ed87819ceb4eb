#pragma once
// Compose files that nobody starts in production, though their names do not say so.

#include "model/project.h"

namespace preship {

// Clears Deployment::production of every service of a file that says `NODE_ENV: development` or the like, or whose services
// stand again, complete, in a file for production beside it. After the deployments are joined to what they run.
void mark_development_stacks(Project& project);

}  // namespace preship

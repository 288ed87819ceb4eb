#pragma once
// Files that look like what is deployed, and that nothing loads.

#include "model/project.h"

namespace preship {

// docker-compose.backup.yml beside docker-compose.yml, where no command names it: copies of compose files and Dockerfiles.
void mark_copies(Project& project);

// nginx configurations that nothing names where something names another one, or serves instead of nginx. Includes are linked before.
void mark_unused_nginx(Project& project);

}  // namespace preship

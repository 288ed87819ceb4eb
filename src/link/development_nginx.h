#pragma once
// Configurations of nginx that only development loads.

#include "model/project.h"

namespace preship {

// nginx/nginx.conf that a compose file for one machine mounts, or that an image takes which only such a file builds, while
// nginx.prod.conf is what the others have. Such files are unused. Stages of deployments must be known.
void mark_development_nginx(Project& project);

}  // namespace preship

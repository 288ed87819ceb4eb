#pragma once
// Names in a compose file that nothing defines: docker compose refuses them before it starts anything.

#include "model/rule.h"

namespace preship {

// Undefined services, networks, volumes, secrets and configs, services without image and build, and restart policies and conditions
// that do not exist. Other compose files of the directory may be laid over a file, so that their names count as well.
Findings undefined_compose_names(const Project& project);

}  // namespace preship

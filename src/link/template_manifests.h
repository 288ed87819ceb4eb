#pragma once
// Manifests and compose files whose images are nobody's: samples that somebody fills in before they are applied.

#include "model/project.h"

namespace preship {

// Takes deployments of ghcr.io/your-org/shop out of production, where no command puts another name in its place. After deployments are
// linked.
void mark_template_manifests(Project& project);

}  // namespace preship

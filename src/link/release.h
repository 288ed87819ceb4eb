#pragma once
// Joins what runs a release: fills Project::release.

#include "model/project.h"

namespace preship {

// Services and deployments must be linked.
void link_release(Project& project);

}  // namespace preship

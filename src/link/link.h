#pragma once
// Joins the facts of all files: which service a file belongs to, and which service a deployment runs.

#include "model/project.h"

namespace preship {

// Fills Project::services and the `service` field of every fact and deployment. Deterministic; needs no disk.
void link(Project& project);

}  // namespace preship

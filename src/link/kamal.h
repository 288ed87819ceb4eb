#pragma once
// Kamal's files joined: each destination over its base.

#include "model/project.h"

namespace preship {

// Fills Project::kamal and adds the facts of what they deploy.
void link_kamal(Project& project);

}  // namespace preship

#pragma once
// Images of a compose file that a registry moves on under the same name.

#include "model/project.h"

namespace preship {

// The first of the team's own images whose tag moves, and that compose does not pull by itself; null when there is none.
const Image* moving_image(const Project& project, const ComposeFile& file);

}  // namespace preship

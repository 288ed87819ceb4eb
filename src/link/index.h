#pragma once

#include "model/project.h"

namespace preship {

// Fills Project::index from facts that change no more.
void fill_index(Project& project);

}  // namespace preship

#pragma once

#include "model/project.h"

namespace preship {

// What stands in the image is there when the app runs: the image of a container, the base of the stage that runs, and a compiler whose
// library is part of a program that this stage copies. Not other build stages, which leave nothing but files behind.
bool runs_or_ships(const Project& project, const Image& image);

}  // namespace preship

#pragma once
// Jobs and scripts of a release that cannot run.

#include "model/project.h"
#include "model/release.h"

namespace preship {

// Takes out the places that fail before they do anything, and the jobs that wait for them: an image is built from a Dockerfile that is not
// in the repository, compose is started on this machine without a compose file. What stands in them is left over.
void drop_dead_places(const Project& project, Release& release);

}  // namespace preship

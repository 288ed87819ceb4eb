#pragma once
// Dockerfiles that nobody builds for production, though their names do not say so.

#include "model/project.h"

namespace preship {

// Clears Deployment::production of images that only stacks for development build, where a platform names others; of those that nothing
// builds beside one of another name that is built; and of those whose service a platform builds in its own way. After
// mark_development_stacks().
void mark_unbuilt_images(Project& project);

}  // namespace preship

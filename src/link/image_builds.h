#pragma once
// What is built of Dockerfiles, and by whom.

#include "model/project.h"

namespace preship {

// `docker build` in scripts, recipes of Makefiles and scripts of package.json.
void read_image_builds(Project& project);

// Project::index.built_targets, of deployments, workflows and scripts.
void index_targets(Project& project);

// The ports that deployments of a named stage listen on by what that stage starts; those of the last stage are facts of the image.
void add_ports_of_targets(Project& project);

}  // namespace preship

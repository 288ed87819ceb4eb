#pragma once
// Commands that start compose: which files they lay over each other, and where relative paths begin.

#include "model/project.h"

namespace preship {

// Sets what commands say of ComposeFile: project_directory, laid_with, released, documented and stage, from the `docker compose -f ...
// --project-directory ...` of scripts, Makefiles, workflows and package.json. A file that is also started from its own directory keeps
// that. https://docs.docker.com/reference/cli/docker/compose/
void read_compose_runs(Project& project);

}  // namespace preship

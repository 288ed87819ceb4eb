#pragma once
// Commands that start compose: which files they lay over each other, and where relative paths begin.

#include <set>
#include <string>

#include "model/project.h"

namespace preship {

// Sets ComposeFile::project_directory and ComposeFile::laid_with from the `docker compose -f ... --project-directory ...` of scripts,
// Makefiles, workflows and package.json. A file that is also started from its own directory keeps that.
// https://docs.docker.com/reference/cli/docker/compose/
void read_compose_runs(Project& project);

// The names, without directories, of compose files that workflows start over ssh or on machines of their own, and that scripts start whose
// names say that they deploy; "" where such a command names none, or the directory of the script with a slash where a compose file lies
// beside it.
std::set<std::string> released_compose_names(const Project& project);

}  // namespace preship

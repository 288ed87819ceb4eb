#pragma once
// Commands that start compose: which files they lay over each other, and where relative paths begin.

#include <optional>
#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

// One call of compose, as written.
struct ComposeRun {
  std::vector<std::string> files;  // of -f; none for what lies in the directory
  std::string project_directory;
  std::string action;  // "up", "run"; empty where there is none
};
std::optional<ComposeRun> compose_run(const ShellCommand& command);

// Sets what commands say of ComposeFile: project_directory, laid_with, released, documented and stage, from the `docker compose -f ...
// --project-directory ...` of scripts, Makefiles, workflows and package.json. A file that is also started from its own directory keeps
// that. https://docs.docker.com/reference/cli/docker/compose/
void read_compose_runs(Project& project);

}  // namespace preship

#pragma once
// Env files with real values that people have, or are about to have, beside what is in the repository.

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct ExpectedEnvFile {
  std::string path;
  std::string or_else;        // the other name under which some keep it, "" when there is none
  Span by;                    // what shows that people have it; an empty span for a whole file
  bool exists = false;        // it lies on disk
  bool from_compose = false;  // a compose file hands it to a container
};

// Copies of example files, untracked env files, and the env_file of compose files for production. In the order of the files.
std::vector<ExpectedEnvFile> expected_env_files(const Project& project);

}  // namespace preship

#pragma once
// Folders of source code that .gitignore keeps out of the repository.

#include <vector>

#include "model/project.h"

namespace preship {

struct SwallowedSource {
  Text named;    // as the command names it: "./cmd/server"
  Text pattern;  // of the .gitignore
};

// Packages that `go build` and its like name, that lie nowhere in the repository, and that a pattern of .gitignore matches: meant for the
// program of the same name, it takes the folder too. Each folder once.
std::vector<SwallowedSource> swallowed_sources(const Project& project);

}  // namespace preship

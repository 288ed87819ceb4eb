#pragma once
// Production images whose app is built for development.

#include <vector>

#include "model/project.h"

namespace preship {

struct DevelopmentBuild {
  Span span;         // the command: in a script of package.json, or in the RUN itself
  std::string what;  // "vite build --mode development"
  Span run;          // the RUN that leads to it
};

// Builds of Vite, webpack and Angular in development mode, in Dockerfiles that are deployed.
std::vector<DevelopmentBuild> development_builds(const Project& project);

}  // namespace preship

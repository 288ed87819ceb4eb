#pragma once
// Contexts that a build is handed by name: https://docs.docker.com/reference/compose-file/build/#additional_contexts

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct LostContext {
  Span build;         // `uses:` of the step, or the command
  std::string name;   // "shared"
  Span taken, given;  // in the Dockerfile, and in the compose file that hands it over
};

// Builds in workflows and scripts of a Dockerfile to which compose hands a context by name, and they do not: an image of that name is
// pulled. Nothing for a context that only pins an image (docker-image://), and where the build's options cannot be known.
std::vector<LostContext> lost_contexts(const Project& project);

}  // namespace preship

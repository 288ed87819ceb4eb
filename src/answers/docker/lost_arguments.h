#pragma once
// Build arguments that a compose file or a workflow gives and the Dockerfile has no ARG for: BuildKit drops them with a warning.
// https://docs.docker.com/reference/dockerfile/#arg

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct LostArgument {
  const EnvDeclaration* given = nullptr;
  const Dockerfile* dockerfile = nullptr;
  const EnvRead* read = nullptr;  // code of the image that wants the variable while it is built; null where none does
  std::string near;               // an ARG that was meant, by its spelling; "" for none
};
// Nothing where the Dockerfile of a build cannot be known, and none of the arguments that BuildKit itself takes.
std::vector<LostArgument> lost_arguments(const Project& project);

}  // namespace preship

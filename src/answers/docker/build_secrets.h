#pragma once
// RUN --mount=type=secret against the builds that have to hand the secret over: https://docs.docker.com/build/building/secrets/

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct LostSecret {
  Text id;
  bool required = false;     // the build stops without it; otherwise it goes on with nothing
  bool read = false;         // the step reads the file by its path; otherwise it may be settings that a program does without
  std::vector<Span> builds;  // that do not hand it over, at least one
  std::string given = {};    // what they hand over under a name that differs only in case and signs
};

// Secrets that no build of the Dockerfile hands over, and required ones that one of them does not. Nothing where a build cannot be looked
// into.
std::vector<LostSecret> lost_secrets(const Project& project);

}  // namespace preship

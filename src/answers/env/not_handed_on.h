#pragma once
// Variables that people fill in and that never reach the container.

#include <vector>

#include "model/project.h"

namespace preship {

struct UnhandedKey {
  const Deployment* deployment = nullptr;
  const EnvRead* read = nullptr;  // of the code that the deployment runs, which does without
  Span listed;                    // in the example that compose takes its values from
};

// Compose services for production with variables of their own and no env file, beside an example of which compose replaces several keys by
// their names: what else the example lists for the code is filled in for nothing. Without keys that the compose file names anywhere, and
// what the code cannot do without, which env/missing-in-deployment has.
std::vector<UnhandedKey> unhanded_keys(const Project& project);

}  // namespace preship

#pragma once
// What Caddyfiles read of an environment that does not give it.

#include <vector>

#include "model/project.h"

namespace preship {

struct UngivenVariable {
  const EnvRead* read = nullptr;
  const Deployment* deployment = nullptr;  // that runs Caddy
  bool whole = false;                      // nothing else stands in the word: an address, an argument
};

// Variables without a default, of containers of production whose whole environment can be seen, and in which Caddy runs alone. A line that
// is nothing but the variable is a place for more configuration, which may stay empty.
std::vector<UngivenVariable> ungiven_variables(const Project& project);

}  // namespace preship

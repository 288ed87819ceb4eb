#pragma once
// Where traffic goes against where the process listens.

#include <vector>

#include "model/rule.h"

namespace preship {

struct Listen {
  std::uint16_t number = 0;
  Span span;  // what sets it: PORT in an artifact, or the number in the code
};

// The ports of its container that a deployment sends traffic to.
std::vector<const Port*> container_ports(const Project& project, const Deployment& deployment);

// The ports that the process of a deployment binds. Empty when one of them cannot be known.
std::vector<Listen> listens_of(const Project& project, const Deployment& deployment);

}  // namespace preship

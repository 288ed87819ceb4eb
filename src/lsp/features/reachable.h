#pragma once
// Who can be reached under a name, and where it listens.

#include <cstdint>
#include <string>
#include <vector>

#include "model/project.h"

namespace preship::lsp {

struct ReachableHost {
  std::string name, detail;
  std::vector<std::uint16_t> ports = {};
};

// Ports inside of the deployment's network: those that it binds, those that it says, those that its image is known for. In this order.
std::vector<std::uint16_t> ports_of(const Project& project, const Deployment& deployment);

}  // namespace preship::lsp

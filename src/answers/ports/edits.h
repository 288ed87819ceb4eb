#pragma once
// One port for everybody who talks to a deployment.

#include <optional>
#include <vector>

#include "answers/ports/ports.h"

namespace preship {

// Sends everything that goes to the ports `wanted` of the deployment to the port that it listens on: mappings, manifests, its
// own probes, and proxies that name it. Null when one of the places is not a plain number, or when there are several ports.
std::optional<Fix> follow_the_service(const Project& project, const Deployment& deployment, const std::vector<const Port*>& wanted,
                                      const std::vector<Listen>& listens);

}  // namespace preship

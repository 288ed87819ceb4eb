#pragma once
// The service that a proxy probably means.

#include <optional>
#include <string>
#include <vector>

#include "model/rule.h"

namespace preship {

// What the nginx and the Caddy that a compose file starts go to, and no service, alias or upstream of the repository is called.
std::vector<const HostReference*> unknown_upstreams(const Project& project);

// For a host that no name resolves, in a configuration of the proxy that these compose files start: the only service whose name
// is nearly the same, else the only one that listens on the port. The proxy's own service is none of them.
std::optional<std::string> service_meant(const Project& project, const HostReference& host);

// The only other deployment of the same artifact that listens on the port; null when there is none, or several.
const Deployment* only_peer_on(const Project& project, const Deployment& deployment, std::uint16_t number);

}  // namespace preship

#pragma once
// Ports of apps that are open to everybody beside the proxy that serves them.

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct ProxiedPort {
  const ComposeService* service = nullptr;
  Span port;
  std::string proxy;  // its service, "Traefik", "the nginx of the host" or "the Caddy of the host"
  std::string past;   // what the port leads around: "TLS", or a directive such as "limit_req"
  Span sent;          // where the proxy is told to serve it
};

// In compose files for servers: of an nginx or a Caddy of the same file that publishes 80 or 443 and ends TLS, or asks for a password,
// limits or refuses; of Traefik by the labels of the service, with TLS; of configurations that no container has, which send requests to the
// port on the machine itself.
std::vector<ProxiedPort> proxied_ports(const Project& project);

}  // namespace preship

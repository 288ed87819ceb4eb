#pragma once
// What a proxy serves, and what it hands on: servers of nginx and sites of Caddy in one shape.

#include <cstdint>
#include <string>
#include <vector>

#include "answers/proxies/backends.h"

namespace preship {

struct ProxyPass {
  std::string label;  // "/api/": what of the requests goes there
  Span written;       // where the pass names it
  std::vector<ProxyBackend> backends;
};

struct ProxyServer {
  std::string label;   // "nginx :443 ssl", "Caddy :443"
  std::string detail;  // what it does when it hands nothing on
  Span place, extent;
  std::vector<std::uint16_t> ports;
  std::vector<Text> names;
  std::vector<ProxyPass> passes;
};

// As `reader` sees it; null for a proxy of the machine.
std::vector<ProxyServer> proxy_servers(const NginxTree& tree, const ProxyBackends& backends, const Deployment* reader);
std::vector<ProxyServer> proxy_servers(const CaddyTree& tree, const ProxyBackends& backends, const Deployment* reader);

}  // namespace preship

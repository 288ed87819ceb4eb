#pragma once
// Proxies behind proxies of the same repository.

#include <string>
#include <vector>

#include "model/nginx_tree.h"
#include "model/project.h"

namespace preship {

// A configuration of nginx whose container gets its requests from another proxy.
struct InnerProxy {
  const NginxTree* tree = nullptr;
  const Deployment* inner = nullptr;
  std::string outer = {};  // "caddy", the name of its service
  Span pass;               // where the outer one names the inner one
  bool tls = false;        // the outer one answers at 443 as well
};

// One for each configuration, by the first proxy that hands requests on to it; of those with TLS, where there are.
std::vector<InnerProxy> inner_proxies(const Project& project);

// The same where nothing in the configuration tells nginx whose address counts: set_real_ip_from, proxy_protocol.
bool believes_outer_proxy(const NginxTree& tree);

}  // namespace preship

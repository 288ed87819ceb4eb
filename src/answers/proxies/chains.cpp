#include "answers/proxies/chains.h"

#include <algorithm>
#include <map>

#include "answers/proxies/servers.h"

namespace preship {
namespace {

struct Pass {
  const Deployment* outer = nullptr;
  Span written;
  bool tls = false;
};
// By the container that gets the requests.
using Passes = std::map<const Deployment*, std::vector<Pass>>;

template <class Trees>
void add_passes(const Trees& trees, const ProxyBackends& backends, Passes& passes) {
  for (const auto& tree : trees)
    for (const Deployment* reader : backends.readers_of(*tree)) {
      if (!reader->production) continue;
      for (const ProxyServer& server : proxy_servers(*tree, backends, reader))
        for (const ProxyPass& pass : server.passes)
          for (const ProxyBackend& backend : pass.backends)
            if (backend.kind == BackendKind::deployment && backend.deployment != reader && !backend.several)
              passes[backend.deployment].push_back({reader, pass.written, std::ranges::find(server.ports, 443) != server.ports.end()});
    }
}

}  // namespace

std::vector<InnerProxy> inner_proxies(const Project& project) {
  const ProxyBackends backends(project);
  Passes passes;
  add_passes(project.nginx_trees, backends, passes);
  add_passes(project.caddy_trees, backends, passes);
  std::vector<InnerProxy> found;
  for (const auto& tree : project.nginx_trees)
    for (const Deployment* reader : backends.readers_of(*tree)) {
      const auto to = passes.find(reader);
      if (to == passes.end()) continue;
      const auto with_tls = std::ranges::find_if(to->second, &Pass::tls);
      const Pass& first = with_tls == to->second.end() ? to->second.front() : *with_tls;
      found.push_back({tree.get(), reader, first.outer->name.value, first.written, first.tls});
      break;
    }
  return found;
}

bool believes_outer_proxy(const NginxTree& tree) {
  return std::ranges::any_of(tree.nodes, [](const NginxNode& node) {
    const std::string_view name = node.name();
    if (name == "set_real_ip_from" || name == "real_ip_header") return true;
    return name == "listen" &&
           std::ranges::any_of(node.directive->arguments, [](const Text& word) { return word.value == "proxy_protocol"; });
  });
}

}  // namespace preship

#include "answers/nginx/servers.h"
#include "answers/proxies/chains.h"
#include "rule.h"
#include "text/lower_case.h"

namespace preship {

static bool listens_in_clear(const NginxTree& tree, const NginxNode& place) {
  const NginxNode* block = &place;
  while (block != nullptr && block->name() != "server") block = block->parent;
  const std::vector<NginxServer> servers = http_servers(tree);
  const auto clear = [](const NginxServer& server) { return std::ranges::none_of(server.listens, &NginxListen::tls); };
  if (block == nullptr) return std::ranges::all_of(servers, clear);
  return std::ranges::any_of(servers, [&](const NginxServer& server) { return server.node == block && clear(server); });
}

static Findings check(const Project& project) {
  Findings findings;
  for (const InnerProxy& proxy : inner_proxies(project)) {
    if (!proxy.tls || !project.in_production(proxy.pass)) continue;
    for (const NginxNode& node : proxy.tree->nodes) {
      if (node.name() != "proxy_set_header" || lower_case(node.argument(0)) != "x-forwarded-proto" || node.argument(1) != "$scheme" ||
          !project.in_production(node.directive->span) || !listens_in_clear(*proxy.tree, node))
        continue;
      findings.push_back({.span = node.directive->span,
                          .message = "'$scheme' is always http behind '" + proxy.outer +
                                     "', which answers HTTPS: the app takes every request for one in clear text",
                          .notes = {{proxy.pass, "'" + proxy.outer + "' hands on here, and says itself how the client came"}},
                          .fold = {std::to_string(node.directive->span.file), "", "here too"}});
    }
  }
  return findings;
}

Rule nginx_forwarded_proto_overwritten() { return {check}; }

}  // namespace preship

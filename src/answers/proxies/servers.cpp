#include "answers/proxies/servers.h"

#include "answers/nginx/servers.h"
#include "text/words.h"

namespace preship {
namespace {

std::string listens_text(const NginxServer& server) {
  std::string text;
  for (const NginxListen& listen : server.listens) {
    std::string one = ":" + std::to_string(listen.port);
    if (listen.tls) one += " ssl";
    if (!holds(text, one)) text += (text.empty() ? "" : ", ") + one;
  }
  return text.empty() ? "socket" : text;
}

std::string own_answer(const NginxServer& server) {
  for (const NginxNode* child : server.node->children)
    if (child->name() == "return" && holds(child->argument(1), "https://")) return "redirects to https";
  if (const NginxNode* root = child_of(*server.node, "root")) return "files of " + root->argument(0);
  return "";
}

std::string label_of(const NginxNode& pass) {
  const NginxNode* location = around(pass, "location");
  if (location == nullptr) return "";
  const auto [modifier, name] = name_of_location(*location);
  return std::string(modifier) + (modifier.empty() ? "" : " ") + std::string(name);
}

std::string own_answer(const CaddySite& site) {
  std::string text;
  for_each_caddy(site.directives, [&](const CaddyDirective& directive, const CaddyPath&) {
    const std::vector<Text> arguments = caddy_arguments(directive);
    if (directive.name.value == "redir" && text.empty() && !arguments.empty()) text = "redirects to " + arguments[0].value;
    // Before version 2.8 a path alone was taken for a matcher, as it looks here.
    if (directive.name.value == "root" && !directive.arguments.empty()) text = "files of " + directive.arguments.back().value;
  });
  return text;
}

// "/api/*" of `reverse_proxy /api/* app:80`, or of the innermost block around it that says one; "@name" of a matcher.
std::string label_of(const CaddyDirective& proxy, const CaddyPath& path) {
  if (is_caddy_matcher(proxy.argument(0))) return proxy.argument(0);
  for (auto block = path.rbegin(); block != path.rend(); ++block)
    if (is_one_of((*block)->name.value, {"handle", "handle_path", "route"}) && is_caddy_matcher((*block)->argument(0)))
      return (*block)->argument(0);
  return "";
}

ProxyServer server_of(const CaddySite& site, std::size_t number) {
  ProxyServer server{.label = "Caddy", .detail = own_answer(site), .place = site.span, .extent = site.span};
  std::string ports;
  for (const CaddyAddress& address : site.addresses) {
    if (server.place == site.span) server.place = address.word.span;
    if (!address.host.value.empty() && !address.variable) server.names.push_back(address.host);
    const auto port = address.served_port();
    if (!port) continue;
    if (std::ranges::find(server.ports, *port) == server.ports.end()) server.ports.push_back(*port);
    const std::string one = ":" + std::to_string(*port);
    if (!holds(ports, one)) ports += (ports.empty() ? " " : ", ") + one;
    // Plain HTTP is there too, for redirects and for certificates.
    if (address.has_automatic_https() && *port == 443) server.ports.push_back(80);
  }
  server.label += ports.empty() && !site.addresses.empty() ? " " + site.addresses.front().word.value : ports;
  if (site.addresses.empty()) server.label += " " + std::to_string(number + 1);
  return server;
}

}  // namespace

std::vector<ProxyServer> proxy_servers(const NginxTree& tree, const ProxyBackends& backends, const Deployment* reader) {
  std::vector<ProxyServer> servers;
  std::vector<const NginxNode*> nodes;
  for (const NginxServer& server : http_servers(tree)) {
    ProxyServer& added = servers.emplace_back();
    nodes.push_back(server.node);
    added.label = "nginx " + listens_text(server);
    added.detail = own_answer(server);
    added.place = server.node->directive->name.span;
    added.extent = server.node->directive->span;
    for (const NginxListen& listen : server.listens) added.ports.push_back(listen.port);
    added.names = server.names;
  }
  for (const NginxNode& pass : tree.nodes) {
    if (!is_pass(pass.name()) || pass.directive->arguments.empty()) continue;
    const auto server = std::ranges::find(nodes, around(pass, "server"));
    if (server == nodes.end()) continue;
    servers[static_cast<std::size_t>(server - nodes.begin())].passes.push_back(
        {label_of(pass), pass.directive->arguments[0].span, backends.of(tree, pass, reader)});
  }
  return servers;
}

std::vector<ProxyServer> proxy_servers(const CaddyTree& tree, const ProxyBackends& backends, const Deployment* reader) {
  std::vector<ProxyServer> servers;
  for (const CaddySite& site : tree.sites) {
    ProxyServer& added = servers.emplace_back(server_of(site, servers.size()));
    for_each_caddy(site.directives, [&](const CaddyDirective& directive, const CaddyPath& path) {
      if (!is_caddy_proxy(directive.name.value)) return;
      ProxyPass& pass = added.passes.emplace_back(ProxyPass{label_of(directive, path), directive.name.span, {}});
      for (const CaddyUpstream& upstream : caddy_upstreams(directive)) pass.backends.push_back(backends.of(tree, upstream, reader));
    });
  }
  return servers;
}

}  // namespace preship

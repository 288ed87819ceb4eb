// Servers of nginx and sites of Caddy, and what they hand on.

#include "answers/graph/builder.h"
#include "answers/proxies/servers.h"
#include "text/words.h"

namespace preship {
namespace {

class ProxyPart {
 public:
  explicit ProxyPart(GraphBuilder& builder) : builder_(builder), backends_(builder.project()) {}

  // Servers first: a proxy may hand on to another one. Each container that reads a configuration has servers of its own.
  void add_servers() {
    for (const auto& tree : builder_.project().nginx_trees) add_servers(*tree, "nginx");
    for (const auto& tree : builder_.project().caddy_trees) add_servers(*tree, "Caddy");
  }

  void add_passes() {
    for (const auto& [server, node] : servers_)
      for (const ProxyPass& pass : server.passes)
        for (const ProxyBackend& backend : pass.backends) {
          if (builder_.is_full()) return;
          add_pass(node, pass, backend);
        }
  }

 private:
  // One in each container that reads the configuration; in none, it is of a proxy of the machine.
  template <class Tree>
  void add_servers(const Tree& tree, const std::string& program) {
    if (!builder_.project().in_production({tree.files.front()->file, 0, 0})) return;
    bool read = false;
    for (const Deployment* reader : backends_.readers_of(tree)) {
      if (!builder_.shows(*reader)) continue;
      read = true;
      for (ProxyServer& server : proxy_servers(tree, backends_, reader)) add_server(std::move(server), reader, builder_.frame_of(*reader));
    }
    if (read) return;
    const std::uint32_t frame = builder_.frame(builder_.project().file(tree.files.front()->file).path, program);
    for (ProxyServer& server : proxy_servers(tree, backends_, nullptr)) add_server(std::move(server), nullptr, frame);
  }

  void add_server(ProxyServer server, const Deployment* reader, std::uint32_t frame) {
    if (builder_.is_full()) return;
    const std::string place = builder_.project().file(server.extent.file).path + ":" + std::to_string(server.extent.begin);
    const std::uint32_t node = builder_.add({.kind = GraphNodeKind::proxy,
                                             .key = "proxy:" + (reader == nullptr ? "" : reader->id.text() + ":") + place,
                                             .label = server.label,
                                             .detail = server.detail,
                                             .place = server.place,
                                             .extent = server.extent,
                                             .frame = frame});
    for (const std::uint16_t port : server.ports) builder_.listen(node, port);
    for (const Text& name : server.names)
      if (!name.value.empty() && !is_one_of(name.value, {"_", "localhost", "\"\""}))
        builder_.join(builder_.add_domain(name, frame), node, GraphEdgeKind::names, name.span);
    if (reader != nullptr) builder_.stand_for(reader->id, node);
    servers_.emplace_back(std::move(server), node);
  }

  std::uint32_t strange(GraphNodeKind kind, std::uint32_t from, const std::string& label, const std::string& detail, const Span& place) {
    const std::uint32_t frame = builder_.node(from).frame;
    return builder_.add({.kind = kind,
                         .key = "named:" + std::to_string(frame) + ":" + label,
                         .label = label,
                         .detail = detail,
                         .place = place,
                         .frame = frame});
  }

  std::vector<std::uint32_t> targets(std::uint32_t from, const ProxyBackend& backend) {
    const Span& place = backend.address.span;
    switch (backend.kind) {
      case BackendKind::deployment:
        if (!builder_.shows(*backend.deployment)) break;
        if (backend.on_host)
          for (const std::string& address : {"127.0.0.1:" + std::to_string(backend.port), ":" + std::to_string(backend.port)})
            if (const auto published = builder_.find("published:" + backend.deployment->id.text() + ":" + address)) return {*published};
        return builder_.entrances(*backend.deployment, backend.port, place);
      case BackendKind::service:
        if (const auto service =
                builder_.find("service:" + builder_.project().file(backend.service->span.file).path + ":" + backend.service->name.value))
          return {*service};
        break;
      case BackendKind::missing:
        return {missing(from, backend)};
      case BackendKind::variable:
        return {outside(strange(GraphNodeKind::app, from, backend.address.value, "decided at run time", place))};
      case BackendKind::socket:
        return {outside(strange(GraphNodeKind::app, from, backend.address.value, "a socket of the machine", place))};
      case BackendKind::machine:
        return {outside(strange(GraphNodeKind::port, from, backend.address.value, "", place))};
      case BackendKind::elsewhere:
        break;
    }
    return {outside(
        strange(GraphNodeKind::app, from, backend.address.value, backend.several ? "several services are called so" : "elsewhere", place))};
  }

  std::uint32_t missing(std::uint32_t from, const ProxyBackend& backend) {
    const std::uint32_t node = strange(GraphNodeKind::app, from, backend.host, "nothing here is called so", backend.address.span);
    builder_.node(node).missing = true;
    return node;
  }

  std::uint32_t outside(std::uint32_t node) {
    builder_.node(node).outside = true;
    return node;
  }

  void add_pass(std::uint32_t from, const ProxyPass& pass, const ProxyBackend& backend) {
    for (const std::uint32_t to : targets(from, backend)) {
      builder_.join(from, to, GraphEdgeKind::passes, backend.address.span, pass.label);
      if (backend.upstream != nullptr) builder_.join(from, to, GraphEdgeKind::passes, pass.written, pass.label);
    }
  }

  GraphBuilder& builder_;
  ProxyBackends backends_;
  std::vector<std::pair<ProxyServer, std::uint32_t>> servers_;  // with its node
};

}  // namespace

void add_proxies(GraphBuilder& builder) {
  ProxyPart part(builder);
  part.add_servers();
  add_apps(builder);
  add_published_ports(builder);
  add_kubernetes(builder);
  part.add_passes();
}

}  // namespace preship

// Servers of nginx, and what they hand on.

#include <algorithm>

#include "answers/graph/builder.h"
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

// What the server does when it hands nothing on.
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

class NginxPart {
 public:
  explicit NginxPart(GraphBuilder& builder) : builder_(builder), backends_(builder.project()) {}

  // Servers first: an nginx may hand on to another one. Each container that reads a configuration has servers of its own.
  void add_servers() {
    for (const auto& tree : builder_.project().nginx_trees) {
      if (!builder_.project().in_production({tree->files.front()->file, 0, 0})) continue;
      bool read = false;
      for (const Deployment* reader : backends_.readers_of(*tree)) {
        if (!builder_.shows(*reader)) continue;
        read = true;
        add_servers(*tree, reader, builder_.frame_of(*reader));
      }
      const std::string& path = builder_.project().file(tree->files.front()->file).path;
      if (!read) add_servers(*tree, nullptr, builder_.frame(path, "nginx"));
    }
  }

  void add_passes() {
    for (const auto& [tree, reader, servers] : copies_)
      for (const NginxNode& pass : tree->nodes) {
        if (!is_pass(pass.name()) || pass.directive->arguments.empty() || builder_.is_full()) continue;
        const auto server = servers.find(around(pass, "server"));
        if (server == servers.end()) continue;
        for (const NginxBackend& backend : backends_.of(*tree, pass, reader)) add_pass(server->second, pass, backend);
      }
  }

 private:
  // The servers of one configuration, in one container.
  struct Copy {
    const NginxTree* tree;
    const Deployment* reader;  // null for an nginx of the machine
    std::map<const NginxNode*, std::uint32_t> servers;
  };

  void add_servers(const NginxTree& tree, const Deployment* reader, std::uint32_t frame) {
    Copy& copy = copies_.emplace_back(Copy{&tree, reader, {}});
    for (const NginxServer& server : http_servers(tree)) {
      if (builder_.is_full()) return;
      const NginxDirective& directive = *server.node->directive;
      const std::string& path = builder_.project().file(directive.span.file).path;
      const std::string place = path + ":" + std::to_string(directive.span.begin);
      const std::uint32_t node = builder_.add({.kind = GraphNodeKind::proxy,
                                               .key = "proxy:" + (reader == nullptr ? "" : reader->id.text() + ":") + place,
                                               .label = "nginx " + listens_text(server),
                                               .detail = own_answer(server),
                                               .place = directive.name.span,
                                               .extent = directive.span,
                                               .frame = frame});
      copy.servers.emplace(server.node, node);
      for (const NginxListen& listen : server.listens) builder_.listen(node, listen.port);
      for (const Text& name : server.names)
        if (!name.value.empty() && !is_one_of(name.value, {"_", "localhost", "\"\""}))
          builder_.join(builder_.add_domain(name, frame), node, GraphEdgeKind::names, name.span);
      if (reader != nullptr) builder_.stand_for(reader->id, node);
    }
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

  std::vector<std::uint32_t> targets(std::uint32_t from, const NginxBackend& backend) {
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

  std::uint32_t missing(std::uint32_t from, const NginxBackend& backend) {
    const std::uint32_t node = strange(GraphNodeKind::app, from, backend.host, "nothing here is called so", backend.address.span);
    builder_.node(node).missing = true;
    return node;
  }

  std::uint32_t outside(std::uint32_t node) {
    builder_.node(node).outside = true;
    return node;
  }

  void add_pass(std::uint32_t from, const NginxNode& pass, const NginxBackend& backend) {
    const std::string label = label_of(pass);
    for (const std::uint32_t to : targets(from, backend)) {
      builder_.join(from, to, GraphEdgeKind::passes, backend.address.span, label);
      if (backend.upstream != nullptr) builder_.join(from, to, GraphEdgeKind::passes, pass.directive->arguments[0].span, label);
    }
  }

  GraphBuilder& builder_;
  NginxBackends backends_;
  std::vector<Copy> copies_;
};

}  // namespace

void add_nginx(GraphBuilder& builder) {
  NginxPart part(builder);
  part.add_servers();
  add_apps(builder);
  add_published_ports(builder);
  add_kubernetes(builder);
  part.add_passes();
}

}  // namespace preship

// Platforms that bring a router of their own, and the databases that their files define.

#include <algorithm>

#include "answers/graph/builder.h"
#include "answers/platforms/kamal.h"
#include "answers/ports/ports.h"
#include "model/platform.h"
#include "text/url.h"

namespace preship {
namespace {

// The port that the platform sends requests to, where its file says so.
std::optional<std::uint16_t> wanted_port(const Project& project, const Deployment& deployment, Span& place) {
  for (const Port* port : container_ports(project, deployment)) {
    place = port->span;
    return port->number;
  }
  for (const std::uint32_t index : places_of(project.index.ports, deployment.id))
    if (const Port& port = project.facts.ports[index]; port.role == PortRole::environment && port.number != 0) {
      place = port.span;
      return port.number;
    }
  return std::nullopt;
}

void add_router(GraphBuilder& builder, const Deployment& deployment, const PlatformRouter& router) {
  const std::uint32_t frame = builder.frame_of(deployment);
  const std::uint32_t node =
      builder.add({.kind = GraphNodeKind::proxy,
                   .key = "router:" + deployment.id.text(),
                   .label = router.artifact == "kamal" ? std::string(router.name) : std::string(router.name) + " router",
                   .place = deployment.name.span,
                   .frame = frame});
  if (!router.domain.empty() && is_plain(deployment.name.value) && !deployment.name.value.empty())
    builder.join(builder.add_domain({deployment.name.value + std::string(router.domain), deployment.name.span}, frame), node,
                 GraphEdgeKind::names, deployment.name.span);
  if (const KamalSetup* setup = kamal_setup_of(builder.project(), deployment))
    for (const Text& host : kamal_proxy_hosts(*setup, deployment))
      builder.join(builder.add_domain(host, frame), node, GraphEdgeKind::names, host.span);
  Span place = deployment.name.span;
  const std::optional<std::uint16_t> port = wanted_port(builder.project(), deployment, place);
  const std::vector<Listen> listens = listens_of(builder.project(), deployment);
  const std::optional<std::uint16_t> told = !port && listens.size() == 1 ? std::optional(listens.front().number) : port;
  for (const std::uint32_t entrance : builder.entrances(deployment, told, place))
    builder.join(node, entrance, GraphEdgeKind::passes, place);
}

// A name in an entry of `envVars` belongs to the service whose variable stands before it.
const EnvDeclaration* variable_of(const Project& project, const Text& reference) {
  const EnvDeclaration* found = nullptr;
  for (const EnvDeclaration& declaration : project.facts.env_declarations)
    if (declaration.where == DeclaredIn::platform && declaration.key.span.file == reference.span.file &&
        declaration.key.span.begin < reference.span.begin && (found == nullptr || found->key.span.begin < declaration.key.span.begin))
      found = &declaration;
  return found;
}

void add_databases(GraphBuilder& builder, const PlatformConfig& config) {
  const std::string& path = builder.project().file(config.file).path;
  const PlatformRouter* router = router_of(config.kind);
  const std::uint32_t frame = builder.frame(path, router == nullptr ? "" : std::string(router->name));
  const auto store = [&](const Text& name, bool missing) {
    return builder.add({.kind = GraphNodeKind::store,
                        .key = "store:" + path + "#" + name.value,
                        .label = name.value,
                        .detail = missing ? "not among the databases here" : "database of the platform",
                        .place = name.span,
                        .frame = frame,
                        .missing = missing});
  };
  for (const Text& name : config.databases) store(name, false);
  for (const Text& reference : config.database_references) {
    const EnvDeclaration* variable = variable_of(builder.project(), reference);
    if (variable == nullptr) continue;
    for (const std::uint32_t app : builder.nodes_of(variable->deployment))
      builder.join(app, store(reference, true), GraphEdgeKind::connects, reference.span, variable->key.value);
  }
}

}  // namespace

void add_platforms(GraphBuilder& builder) {
  for (const Deployment& deployment : builder.project().facts.deployments) {
    const PlatformRouter* router = router_of(deployment.kind);
    const bool reached = deployment.web || router == nullptr || router->reaches_everything;
    if (router != nullptr && reached && builder.shows(deployment) && !builder.is_full()) add_router(builder, deployment, *router);
  }
  for (const auto& config : builder.project().facts.platform_files)
    if (builder.project().in_production({config->file, 0, 0}) && !config->databases.empty() && !builder.is_full())
      add_databases(builder, *config);
}

}  // namespace preship

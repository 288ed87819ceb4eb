#include "answers/ports/upstream_names.h"

#include <algorithm>
#include <set>

#include "answers/compose/services.h"
#include "answers/env/values.h"
#include "answers/ports/ports.h"
#include "answers/proxies/readers.h"
#include "answers/queries.h"
#include "text/default_value.h"
#include "text/nearest.h"

namespace preship {
namespace {

bool runs_nginx(const ComposeService& service) { return service.image && service.image->value.find("nginx") != std::string::npos; }

bool takes_port(const Project& project, const DeploymentId& id, std::uint16_t number) {
  const Deployment* deployment = project.deployment(id);
  if (deployment == nullptr) return false;
  const auto listens = listens_of(project, *deployment);
  if (!listens.empty()) return std::ranges::find(listens, number, &Listen::number) != listens.end();
  return std::ranges::any_of(places_of(project.index.ports, id), [&](std::uint32_t index) {
    const Port& port = project.facts.ports[index];
    return port.number == number && (port.role == PortRole::container || port.role == PortRole::exposes);
  });
}

bool is_word_of(std::string_view part, std::string_view name) {
  const std::size_t at = name.find(part);
  const auto ends = [&](std::size_t place) { return place >= name.size() || name[place] == '-' || name[place] == '_'; };
  return at != std::string_view::npos && (at == 0 || ends(at - 1)) && ends(at + part.size());
}

// A slip of the pen, or one name is a word of the other: "api" and "shop-api".
bool is_near_name(std::string_view a, std::string_view b) { return nearest(a, {b}).has_value() || is_word_of(a, b) || is_word_of(b, a); }

std::optional<std::string> only(const std::set<std::string>& names) {
  return names.size() == 1 ? std::optional(*names.begin()) : std::nullopt;
}

// Every name that containers and the proxy itself can resolve in this repository.
std::set<std::string> known_names(const Project& project) {
  std::set<std::string> names = {"localhost", "host.docker.internal", "gateway.docker.internal", "unix"};
  for (const auto& compose : project.facts.compose_files)
    for (const ComposeService& service : compose->services) {
      names.insert(service.name.value);
      if (service.container_name) names.emplace(value_or_default(service.container_name->value));
      for (const Text& alias : service.aliases) names.insert(alias.value);
    }
  for (const auto& file : project.facts.kubernetes_files)
    for (const KubernetesObject& object : file->objects)
      if (object.kind.value == "Service") names.insert(object.name.value);
  for (const auto& nginx : project.facts.nginx_files)
    for (const NginxDirective& directive : nginx->directives) {
      if (directive.name.value == "upstream" && !directive.arguments.empty()) names.insert(directive.arguments[0].value);
      for (const NginxDirective& inner : directive.block)
        if (inner.name.value == "upstream" && !inner.arguments.empty()) names.insert(inner.arguments[0].value);
    }
  return names;
}

// A compose file and a service of it that is the proxy; null where any may be.
struct ProxyHome {
  const ComposeFile* compose;
  const ComposeService* service;
};

// The compose files in whose networks the names of a configuration are resolved: for nginx those beside it or above it, for Caddy those
// whose container is known to read it.
std::vector<ProxyHome> homes_of(const Project& project, FileId configuration) {
  std::vector<ProxyHome> homes;
  const SourceFile& file = project.file(configuration);
  if (file.kind == FileKind::caddyfile) {
    for (const Deployment* reader : readers_of(once<proxy_readers>(project), configuration))
      homes.push_back({compose_file_of(project, *reader), compose_service_of(project, *reader)});
    return homes;
  }
  for (const auto& compose : project.facts.compose_files)
    if (lies_in(file.path, directory_of(project.file(compose->file).path)) && starts_nginx(project, *compose))
      homes.push_back({compose.get(), nullptr});
  return homes;
}

// The proxy joins a network of another stack, which has names of its own; a file that this one is laid over may be what says so.
bool may_be_in_shared_network(const Project& project, const std::vector<ProxyHome>& homes) {
  const auto shares = [&](const ComposeService& service) {
    return std::ranges::any_of(project.facts.compose_files, [&](const auto& other) { return is_in_shared_network(*other, service); });
  };
  return std::ranges::any_of(homes, [&](const ProxyHome& home) {
    return home.service != nullptr ? shares(*home.service) || home.service->node->has("network_mode") || home.compose->unseen_includes
                                   : std::ranges::any_of(home.compose->services, shares);
  });
}

}  // namespace

std::vector<const HostReference*> unknown_upstreams(const Project& project) {
  std::vector<const HostReference*> unknown;
  const std::set<std::string> names = known_names(project);
  for (const HostReference& host : project.facts.hosts) {
    const SourceFile& file = project.file(host.host.span.file);
    if (!is_of_proxy(file.kind) || !project.in_production(host.host.span) || names.contains(host.host.value)) continue;
    // A name with a dot may live anywhere; one with a variable is decided at run time.
    if (host.host.value.find_first_of(".$:{") != std::string::npos) continue;
    const std::vector<ProxyHome> homes = homes_of(project, host.host.span.file);
    if (homes.empty()) continue;
    if (!may_be_in_shared_network(project, homes) || service_meant(project, host)) unknown.push_back(&host);
  }
  return unknown;
}

std::optional<std::string> service_meant(const Project& project, const HostReference& host) {
  std::set<std::string> near, by_port;
  for (const ProxyHome& home : homes_of(project, host.host.span.file))
    for (const ComposeService& service : home.compose->services) {
      const std::string& name = service.name.value;
      if (&service == home.service || runs_nginx(service)) continue;
      if (is_near_name(host.host.value, name)) near.insert(name);
      if (host.port && takes_port(project, {project.file(home.compose->file).path, name}, *host.port)) by_port.insert(name);
    }
  return near.empty() ? only(by_port) : only(near);
}

const Deployment* only_peer_on(const Project& project, const Deployment& deployment, std::uint16_t number) {
  const Deployment* found = nullptr;
  for (const Deployment& peer : project.facts.deployments) {
    if (peer.kind != deployment.kind || peer.name.span.file != deployment.name.span.file || peer.id == deployment.id) continue;
    const auto ports = container_ports(project, peer);
    const auto bound = bound_ports(project, peer);
    if (std::ranges::find(ports, number, &Port::number) == ports.end() && std::ranges::find(bound, number, &Port::number) == bound.end())
      continue;
    if (found != nullptr) return nullptr;
    found = &peer;
  }
  return found;
}

}  // namespace preship

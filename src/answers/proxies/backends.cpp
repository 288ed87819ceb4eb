#include "answers/proxies/backends.h"

#include <algorithm>

#include "answers/compose/services.h"
#include "answers/env/values.h"
#include "answers/kubernetes/objects.h"
#include "answers/nginx/targets.h"
#include "answers/ports/ports.h"
#include "answers/ports/upstream_names.h"
#include "text/url.h"
#include "text/words.h"

namespace preship {
namespace {

// Without scheme and path.
Text address_in(const Text& argument) {
  const std::string_view value = argument.value;
  const std::size_t scheme = value.find("://");
  const std::size_t begin = scheme == std::string_view::npos ? 0 : scheme + 3;
  const bool socket = value.substr(begin).starts_with("unix:");
  const std::size_t end = socket ? value.find(':', begin + 5) : value.find_first_of("/?", begin);
  return slice(argument, begin, std::min(end, value.size()));
}

const NginxNode* upstream_named(const NginxTree& tree, std::string_view name) {
  for (const NginxNode& node : tree.nodes)
    if (node.name() == "upstream" && node.argument(0) == name) return &node;
  return nullptr;
}

bool publishes(const Project& project, const Deployment& deployment, std::uint16_t port) {
  return std::ranges::any_of(places_of(project.index.ports, deployment.id), [&](std::uint32_t index) {
    const Port& one = project.facts.ports[index];
    return one.role == PortRole::publishes && one.number == port;
  });
}

bool is_called(const Project& project, const Deployment& deployment, std::string_view host) {
  const ComposeService* service = compose_service_of(project, deployment);
  return deployment.name.value == host || (service != nullptr && service->container_name && service->container_name->value == host);
}

bool runs_on_machine(ArtifactKind kind) { return kind == ArtifactKind::systemd || kind == ArtifactKind::procfile; }

bool listens_on(const Project& project, const Deployment& deployment, std::uint16_t port) {
  return std::ranges::any_of(bound_ports(project, deployment), [&](const Port* bound) { return bound->number == port; });
}

}  // namespace

ProxyBackends::ProxyBackends(const Project& project) : project_(project), readers_(once<proxy_readers>(project)) {
  for (const HostReference* host : once<unknown_upstreams>(project)) unknown_.push_back(host->host.span);
}

// An address as nginx writes it, without its scheme.
ProxyBackend ProxyBackends::of_address(const Readers& readers, const Text& address, std::uint16_t default_port) const {
  const ProxyTarget target = proxy_target(address.value);
  return resolve(readers, {.address = address, .host = target.host, .port = port_number(target.port).value_or(default_port)}, target);
}

std::vector<ProxyBackend> ProxyBackends::of(const NginxTree& tree, const NginxNode& pass, const Deployment* reader) const {
  const Readers readers = reader == nullptr ? readers_of(tree) : Readers{reader};
  const Text& argument = pass.directive->arguments[0];
  const std::uint16_t port = argument.value.starts_with("https://") || argument.value.starts_with("grpcs://") ? 443 : 80;
  const NginxNode* upstream = upstream_named(tree, proxy_target(argument.value).host);
  if (upstream == nullptr) return {of_address(readers, address_in(argument), port)};
  std::vector<ProxyBackend> backends;
  for (const NginxNode* server : upstream->children) {
    if (server->name() != "server" || server->directive->arguments.empty()) continue;
    backends.push_back(of_address(readers, server->directive->arguments[0], 80));
    backends.back().upstream = upstream;
  }
  return backends;
}

ProxyBackend ProxyBackends::of(const CaddyTree& tree, const CaddyUpstream& upstream, const Deployment* reader) const {
  const ProxyTarget target{.host = upstream.host.value,
                           .port = upstream.number.value,
                           .socket = upstream.socket,
                           .uri = {},
                           .variable = upstream.variable || upstream.range};
  return resolve(reader == nullptr ? readers_of(tree) : Readers{reader},
                 {.address = upstream.word, .host = upstream.host.value, .port = upstream.dialed_port()}, target);
}

ProxyBackend ProxyBackends::resolve(const Readers& readers, ProxyBackend backend, const ProxyTarget& target) const {
  if (target.variable) backend.kind = BackendKind::variable;
  else if (!target.socket.empty()) backend.kind = BackendKind::socket;
  else if (is_loopback(target.host) || target.host == "host.docker.internal") find_on_machine(readers, backend);
  else find_by_name(readers, backend);
  return backend;
}

void ProxyBackends::find_by_name(const Readers& readers, ProxyBackend& backend) const {
  const auto take = [&](const Deployment* deployment) {
    if (deployment == nullptr) return false;
    backend.kind = BackendKind::deployment;
    backend.deployment = deployment;
    return true;
  };
  for (const Deployment* reader : readers) {
    const ComposeFile* compose = compose_file_of(project_, *reader);
    const ComposeService* service = compose_peer(project_, *reader, backend.host);
    if (service != nullptr && take(project_.deployment({project_.file(compose->file).path, service->name.value}))) return;
  }
  const bool sees_others = std::ranges::all_of(readers, [&](const Deployment* reader) {
    const ComposeService* service = compose_service_of(project_, *reader);
    return service != nullptr && is_in_shared_network(*compose_file_of(project_, *reader), *service);
  });
  const Deployment* only = nullptr;
  for (const Deployment& deployment : project_.facts.deployments) {
    if (!sees_others || deployment.kind != ArtifactKind::compose || !deployment.production ||
        !is_called(project_, deployment, backend.host))
      continue;
    backend.several = backend.several || only != nullptr;
    only = &deployment;
  }
  if (!backend.several && take(only)) return;
  const std::string name = backend.host.substr(0, backend.host.find('.'));
  for (const auto& file : project_.facts.kubernetes_files)
    for (const KubernetesObject& object : file->objects)
      if (object.service && object.name.value == name && project_.in_production(object.span)) {
        backend.kind = BackendKind::service;
        backend.service = &object;
        return;
      }
  if (std::ranges::any_of(unknown_, [&](const Span& span) { return lies_within(span, backend.address.span); }))
    backend.kind = BackendKind::missing;
}

// The nginx of the machine reaches what containers publish there, and units of systemd. One in a container has a loopback of its own.
void ProxyBackends::find_on_machine(const Readers& readers, ProxyBackend& backend) const {
  backend.kind = BackendKind::machine;
  const bool of_machine = readers.empty() || backend.host == "host.docker.internal" ||
                          std::ranges::all_of(readers, [&](const Deployment* reader) { return shares_localhost(project_, *reader); });
  if (!of_machine) return;
  const Deployment* found = nullptr;
  for (const Deployment& deployment : project_.facts.deployments) {
    if (!deployment.production || !project_.in_production(deployment.name.span)) continue;
    const bool published = publishes(project_, deployment, backend.port);
    if (!published && !(runs_on_machine(deployment.kind) && listens_on(project_, deployment, backend.port))) continue;
    if (found != nullptr) return;
    found = &deployment;
    backend.on_host = published;
  }
  if (found == nullptr) return;
  backend.kind = BackendKind::deployment;
  backend.deployment = found;
}

}  // namespace preship

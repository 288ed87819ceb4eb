// Where a request enters: the nginx, Ingress, platform or published port that its host and port lead to.

#include <algorithm>

#include "answers/graph/builder.h"
#include "answers/platforms/kamal.h"
#include "answers/ports/ports.h"
#include "answers/trace/tracer.h"
#include "text/url.h"
#include "text/words.h"

namespace preship {
namespace {

bool is_deployed(const Project& project, const Deployment& deployment) {
  return deployment.production && project.in_production(deployment.name.span);
}

// The service behind a port that the container publishes.
const ComposePort* published_port(const Project& project, const Deployment& deployment, std::uint16_t number) {
  const ComposeFile* file = deployment.kind == ArtifactKind::compose ? project.compose_file(std::string(deployment.id.path())) : nullptr;
  if (file == nullptr) return nullptr;
  for (const ComposeService& service : file->services)
    if (service.name.value == deployment.name.value)
      for (const ComposePort& port : service.ports)
        if (port.published == number && port.target) return &port;
  return nullptr;
}

std::string port_text(const ComposePort& port, const std::string& service) {
  return std::to_string(*port.published) + " of the machine is " + std::to_string(*port.target) + " of '" + service + "'";
}

}  // namespace

NginxEntry Tracer::nginx_entry(const NginxTree& tree, std::uint16_t port) const {
  NginxEntry entry{.tree = &tree, .servers = http_servers(tree), .port = port};
  for (const Deployment* reader : backends_.readers_of(tree))
    if (const ComposePort* published = published_port(project_, *reader, port)) entry.port = *published->target;
  entry.choice = choose_server(entry.servers, entry.port, request_.host);
  return entry;
}

// Each with the server that it would choose; behind something that ends TLS it is asked on its port for plain HTTP.
void Tracer::find_nginx(std::vector<NginxEntry>& entries) const {
  for (const auto& tree : project_.nginx_trees) {
    if (!project_.in_production({tree->files.front()->file, 0, 0})) continue;
    NginxEntry entry = nginx_entry(*tree, request_.port);
    if (entry.choice.match <= NameMatch::fallback && request_.port == 443) {
      NginxEntry plain = nginx_entry(*tree, 80);
      plain.tls_before = true;
      if (plain.choice.match > entry.choice.match) entry = std::move(plain);
    }
    if (entry.choice.server != nullptr) entries.push_back(std::move(entry));
  }
  std::ranges::stable_sort(entries, std::ranges::greater(),
                           [](const NginxEntry& entry) { return std::pair(entry.choice.match, !entry.tls_before); });
}

void Tracer::enter() {
  std::vector<NginxEntry> entries;
  find_nginx(entries);
  const bool named = !entries.empty() && entries.front().choice.match > NameMatch::fallback;
  if (!named && enter_caddy(true)) return;
  if (!named && enter_ingress()) return;
  if (!named && entries.empty() && enter_nameless_ingress()) return;
  if (!named && enter_platform()) return;
  if (!named && enter_published()) return;
  const bool only_server = entries.size() == 1 && !entries.front().servers.empty();
  if (!named && !only_server && enter_caddy(false)) return;
  if (!named && !only_server) return end_without_entry();
  const NginxEntry& entry = entries.front();
  for (const Deployment* reader : backends_.readers_of(*entry.tree))
    if (const ComposePort* port = published_port(project_, *reader, entry.tls_before ? 80 : request_.port))
      hop("published port", port_text(*port, reader->name.value), port->published_span);
  at_server(entry);
}

// The site of a Caddy; without `by_name`, the only one that takes whatever comes.
bool Tracer::enter_caddy(bool by_name) {
  std::vector<CaddyEntry> entries = caddy_entries(request_.port);
  if (entries.empty() || (entries.front().match > NameMatch::fallback) != by_name) return false;
  if (!by_name && entries.size() > 1) return false;
  const CaddyEntry& entry = entries.front();
  if (entry.reader != nullptr)
    if (const ComposePort* port = published_port(project_, *entry.reader, entry.tls_before ? 80 : request_.port))
      hop("published port", port_text(*port, entry.reader->name.value), port->published_span);
  at_site(entry);
  return true;
}

// Straight to a container, where exactly one publishes the port and no proxy knows the host.
bool Tracer::enter_published() {
  const Deployment* found = nullptr;
  for (const Deployment& deployment : project_.facts.deployments) {
    if (!is_deployed(project_, deployment) || published_port(project_, deployment, request_.port) == nullptr) continue;
    for (const auto& tree : project_.nginx_trees)
      if (const auto readers = backends_.readers_of(*tree); std::ranges::find(readers, &deployment) != readers.end()) return false;
    for (const auto& tree : project_.caddy_trees)
      if (const auto readers = backends_.readers_of(*tree); std::ranges::find(readers, &deployment) != readers.end()) return false;
    if (found != nullptr) return false;
    found = &deployment;
  }
  if (found == nullptr) return false;
  const ComposePort& port = *published_port(project_, *found, request_.port);
  hop("domain", "nothing here names '" + request_.host + "'; the port leads to one container alone", std::nullopt, HopState::unsure);
  hop("published port", port_text(port, found->name.value), port.published_span);
  at_deployment(*found, port.target);
  return true;
}

bool Tracer::enter_platform() {
  std::vector<const Deployment*> reached;
  const Deployment* named = nullptr;
  for (const Deployment& deployment : project_.facts.deployments) {
    const PlatformRouter* router = router_of(deployment.kind);
    if (router == nullptr || !is_deployed(project_, deployment) || !(deployment.web || router->reaches_everything)) continue;
    reached.push_back(&deployment);
    if (const KamalSetup* setup = kamal_setup_of(project_, deployment)) {
      const std::vector<Text> hosts = kamal_proxy_hosts(*setup, deployment);
      if (std::ranges::find(hosts, request_.host, &Text::value) != hosts.end()) named = &deployment;
    }
    if (!router->domain.empty() && request_.host == deployment.name.value + std::string(router->domain)) named = &deployment;
  }
  if (named == nullptr && (reached.size() != 1 || !project_.nginx_trees.empty() || !project_.caddy_trees.empty())) return false;
  const Deployment& deployment = named != nullptr ? *named : *reached.front();
  const std::string platform(router_of(deployment.kind)->name);
  if (named == nullptr)
    hop("domain", "nothing here names '" + request_.host + "'; taken for a domain of " + platform, std::nullopt, HopState::unsure);
  hop("router", platform + " hands it to '" + deployment.name.value + "'", deployment.name.span);
  std::optional<std::uint16_t> port;
  for (const Port* wanted : container_ports(project_, deployment)) {
    port = wanted->number;
    hop("port", "it asks port " + std::to_string(*port), wanted->span);
    break;
  }
  at_deployment(deployment, port);
  return true;
}

void Tracer::end_without_entry() {
  const bool proxies =
      !project_.nginx_trees.empty() || !project_.caddy_trees.empty() || std::ranges::any_of(manifests_, [](const ManifestSet& set) {
        return std::ranges::any_of(set.objects, [](const KubernetesObject* object) { return object->route != nullptr; });
      });
  end("domain",
      proxies ? "no server and no route of a cluster here is named '" + request_.host +
                    "', nor can one alone be meant: where it leads is decided elsewhere"
              : "nothing here says where '" + request_.host +
                    "' leads: there is no nginx, Caddy, Ingress or platform's router, and no single published port " +
                    std::to_string(request_.port),
      std::nullopt, HopState::unknown);
}

}  // namespace preship

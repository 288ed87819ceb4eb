#include "answers/compose/proxied_ports.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "answers/caddy/container.h"
#include "answers/compose/services.h"
#include "answers/nginx/placement.h"
#include "answers/nginx/targets.h"
#include "answers/ports/ports.h"
#include "answers/proxies/readers.h"
#include "paths/classify.h"
#include "text/image_name.h"
#include "text/url.h"
#include "text/words.h"

namespace preship {
namespace {

// Whoever has the proxy may well set the address that a variable holds.
bool is_open_port(const ComposePort& port) {
  return port.is_published() && port.target && port.is_on_every_interface() && !port.host_varies;
}

bool is_of_web(const ComposePort& port) { return port.published == 80 || port.published == 443; }

bool publishes_web(const ComposeService& service) {
  return std::ranges::any_of(service.ports, [](const ComposePort& port) { return is_open_port(port) && is_of_web(port); });
}

bool guards(const NginxDirective& directive) {
  return is_one_of(directive.name.value, {"auth_basic", "auth_request", "limit_req", "deny"}) && directive.argument(0) != "off";
}

// An nginx or a Caddy of a compose file.
struct Proxy {
  std::string name = {};  // how people are told of it
  std::vector<const NginxFile*> files = {};
  std::vector<const CaddyTree*> trees = {};
  bool ends_tls = false;

  bool empty() const { return files.empty() && trees.empty(); }
  bool has(FileId file) const {
    return std::ranges::find(files, file, &NginxFile::file) != files.end() || std::ranges::any_of(trees, [&](const CaddyTree* tree) {
             return std::ranges::any_of(tree->files, [&](const auto& each) { return each->file == file; });
           });
  }
};

bool speaks_tls(const Project& project, const Proxy& proxy) {
  // A site whose address is a variable has TLS when that holds a name.
  const auto named = [](const CaddySite& site) {
    return std::ranges::any_of(site.addresses,
                               [](const CaddyAddress& address) { return address.variable && address.has_automatic_https(); });
  };
  return std::ranges::any_of(project.facts.ports, [&](const Port& port) { return port.number == 443 && proxy.has(port.span.file); }) ||
         std::ranges::any_of(proxy.trees, [&](const CaddyTree* tree) { return std::ranges::any_of(tree->sites, named); });
}

Proxy proxy_of(const Project& project, const ComposeFile& file, const ComposeService& service) {
  Proxy proxy{.name = "'" + service.name.value + "'"};
  const Deployment* deployment = project.deployment(DeploymentId(project.file(file.file).path, service.name.value));
  if (deployment == nullptr || !runs_proxy_alone(project, *deployment)) return proxy;
  if (const CaddyTree* tree = caddy_tree_of(project, *deployment)) proxy.trees.push_back(tree);
  else proxy.files = nginx_files_of(project, *deployment);
  proxy.ends_tls =
      speaks_tls(project, proxy) && std::ranges::any_of(service.ports, [](const ComposePort& port) { return port.published == 443; });
  return proxy;
}

// The passes that hand requests to the server: itself, or those that name its upstream. Each with the blocks around it.
std::vector<NginxPath> passes_to(const Proxy& proxy, const Span& server) {
  std::vector<NginxPath> passes;
  std::string upstream;
  const auto each = [&](auto visit) {
    for (const NginxFile* file : proxy.files) for_each_directive(file->directives, visit);
  };
  each([&](const NginxDirective& directive) {
    if (directive.name.value == "upstream" && lies_within(server, directive.span)) upstream = directive.argument(0);
  });
  each([&](const NginxDirective& directive, const NginxPath& path) {
    if (!directive.name.value.ends_with("_pass")) return;
    if (lies_within(server, directive.span) || (!upstream.empty() && proxy_target(directive.argument(0)).host == upstream))
      passes.push_back(path);
  });
  return passes;
}

// A password that Caddy asks for in one of the blocks around the upstream.
std::string guard_before(const std::vector<CaddyDirective>& block, const Span& upstream) {
  for (const CaddyDirective& directive : block) {
    const bool guards = is_one_of(directive.name.value, {"basic_auth", "basicauth", "forward_auth"});
    if (guards && !lies_within(upstream, directive.span)) return "'" + directive.name.value + "'";
    if (!lies_within(upstream, directive.span)) continue;
    if (std::string inner = guard_before(directive.block, upstream); !inner.empty()) return inner;
  }
  return "";
}

// What a way to the server leads through: a password, a limit, a refusal in one of the blocks around its pass. "" for nothing.
std::string guard_before(const Proxy& proxy, const Span& server) {
  for (const CaddyTree* tree : proxy.trees)
    for (const CaddySite& site : tree->sites)
      if (std::string guard = lies_within(server, site.span) ? guard_before(site.directives, server) : ""; !guard.empty()) return guard;
  for (const NginxPath& path : passes_to(proxy, server))
    for (const NginxDirective* block : path)
      for (const NginxDirective& directive : block->block)
        if (guards(directive)) return "'" + directive.name.value + "'";
  return "";
}

// Where the configuration sends requests for this port of the service; null when it sends none.
const Text* sent_to(const Project& project, const Proxy& proxy, const ComposeService& service, std::uint16_t target) {
  for (const HostReference& host : project.facts.hosts) {
    const bool called =
        host.host.value == service.name.value || (service.container_name && host.host.value == service.container_name->value);
    if (called && host.port.value_or(80) == target && proxy.has(host.host.span.file) && !is_idle_upstream(proxy.files, host.host.span))
      return &host.host;
  }
  return nullptr;
}

// `labels:` as a list of "key=value", or as a mapping.
std::map<std::string, Text> labels_of(const ComposeService& service) {
  std::map<std::string, Text> labels;
  const YamlNode& node = service.node->find("labels");
  for (const YamlNodePtr& item : node.items)
    if (const std::size_t equals = item->text().find('='); equals != std::string::npos)
      labels.emplace(item->text().substr(0, equals), Text{item->text().substr(equals + 1), item->span});
  for (const YamlPair& pair : node.pairs) labels.emplace(pair.key.value, Text{pair.value->text(), pair.value->span});
  return labels;
}

// https://doc.traefik.io/traefik/routing/providers/docker/. The label that has TLS; null when none does, or Traefik serves another port.
std::optional<Span> served_by_traefik(const ComposeService& service, std::uint16_t target) {
  std::optional<Span> tls;
  bool enabled = false, other = false;
  for (const auto& [key, value] : labels_of(service)) {
    enabled = enabled || (key == "traefik.enable" && value.value == "true");
    if (key.starts_with("traefik.http.routers.") &&
        (key.ends_with(".tls.certresolver") || (key.ends_with(".tls") && value.value == "true")))
      tls = value.span;
    if (key.ends_with(".loadbalancer.server.port")) other = port_number(value.value) != target;
  }
  return enabled && !other ? tls : std::nullopt;
}

// Configurations that no container and no image has: those of a Caddy on the host itself.
Proxy caddy_of_host(const Project& project) {
  Proxy proxy{.name = "the Caddy of the host"};
  const ProxyReaders& readers = once<proxy_readers>(project);
  for (const auto& tree : project.caddy_trees) {
    const FileId root = tree->files.front()->file;
    // Caddyfile.dev is of a developer's machine.
    if (!readers.contains(root) && project.in_production({root, 0, 0}) && names_production(project.file(root).path))
      proxy.trees.push_back(tree.get());
  }
  proxy.ends_tls = speaks_tls(project, proxy);
  return proxy;
}

// The same of an nginx, as a site of it.
Proxy nginx_of_host(const Project& project) {
  Proxy proxy{.name = "the nginx of the host"};
  std::set<FileId> placed;
  for (const PlacedConfiguration& each : once<placed_configurations>(project)) placed.insert(each.file->file);
  for (const Deployment& deployment : project.facts.deployments)
    for (const NginxFile* file : nginx_files_of(project, deployment)) placed.insert(file->file);
  for (const auto& file : project.facts.nginx_files)
    if (!placed.contains(file->file) && project.file(file->file).role == PathRole::production &&
        names_production(project.file(file->file).path))
      proxy.files.push_back(file.get());
  proxy.ends_tls = speaks_tls(project, proxy);
  return proxy;
}

// Where it sends requests for a port of its own machine; null when it sends none.
const Text* sent_on_host(const Project& project, const Proxy& proxy, std::uint16_t published) {
  for (const HostReference& host : project.facts.hosts)
    if (is_one_of(host.host.value, {"127.0.0.1", "localhost", "::1"}) && host.port == published && proxy.has(host.host.span.file))
      return &host.host;
  return nullptr;
}

void look_at_host(const Project& project, const Proxy& proxy, const ComposeFile& file, std::vector<ProxiedPort>& found) {
  for (const ComposeService& service : file.services)
    for (const ComposePort& port : service.ports) {
      const Text* sent = is_open_port(port) && port.published ? sent_on_host(project, proxy, *port.published) : nullptr;
      const std::string past = sent == nullptr ? "" : proxy.ends_tls ? "TLS" : guard_before(proxy, sent->span);
      if (!past.empty()) found.push_back({&service, port.span, proxy.name, past, sent->span});
    }
}

// Its own dashboard and entry points.
bool runs_traefik(const ComposeService& service) { return service.image && base_name(image_name(service.image->value)) == "traefik"; }

void look_at_file(const Project& project, const ComposeFile& file, std::vector<ProxiedPort>& found) {
  const auto web = std::ranges::find_if(
      file.services, [&](const ComposeService& service) { return publishes_web(service) && !proxy_of(project, file, service).empty(); });
  const Proxy proxy = web == file.services.end() ? Proxy() : proxy_of(project, file, *web);
  // What only a profile starts is there for some, and the ports for those who do without it.
  const bool optional = web != file.services.end() && !web->profiles.empty();
  for (const ComposeService& service : file.services)
    for (const ComposePort& port : service.ports) {
      if (optional && service.profiles.empty()) continue;
      if (!is_open_port(port) || is_of_web(port) || (web != file.services.end() && &service == &*web)) continue;
      const Text* sent = sent_to(project, proxy, service, *port.target);
      const std::string past = sent == nullptr ? "" : proxy.ends_tls ? "TLS" : guard_before(proxy, sent->span);
      if (!past.empty()) found.push_back({&service, port.span, proxy.name, past, sent->span});
      else if (const auto label = runs_traefik(service) ? std::nullopt : served_by_traefik(service, *port.target))
        found.push_back({&service, port.span, "Traefik", "TLS", *label});
    }
}

}  // namespace

std::vector<ProxiedPort> proxied_ports(const Project& project) {
  std::vector<ProxiedPort> found;
  std::optional<std::array<Proxy, 2>> hosts;  // asked once there is a port
  each_compose_file(project, [&](const ComposeFile& file) {
    const bool publishes =
        std::ranges::any_of(file.services, [](const ComposeService& service) { return std::ranges::any_of(service.ports, is_open_port); });
    if (!publishes || !is_for_production(project, file)) return;
    const auto before = static_cast<std::ptrdiff_t>(found.size());
    look_at_file(project, file, found);
    if (!hosts) hosts = {nginx_of_host(project), caddy_of_host(project)};
    for (const Proxy& host : *hosts)
      if (!host.empty()) look_at_host(project, host, file, found);
    const auto taken = [&](const ProxiedPort& each) { return is_taken_away(project, {file, *each.service}, "ports"); };
    found.erase(std::remove_if(found.begin() + before, found.end(), taken), found.end());
  });
  return found;
}

}  // namespace preship

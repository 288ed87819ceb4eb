// What stands behind a pass of nginx or an upstream of Caddy.

#include <algorithm>

#include "answers/ports/upstream_names.h"
#include "answers/trace/tracer.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr int most_proxies = 4;

}  // namespace

void Tracer::at_backend(const void* tree, std::string_view proxy, const ProxyBackend& backend, std::size_t count, bool keeps_host) {
  const Span place = backend.address.span;
  if (backend.upstream != nullptr)
    hop("upstream",
        "'" + backend.upstream->argument(0) + "' is " + backend.address.value +
            (count > 1 ? ", the first of " + std::to_string(count) : ""),
        place);
  switch (backend.kind) {
    case BackendKind::missing: {
      std::string text = "no service, alias or upstream is called '" + backend.host +
                         (proxy == "Caddy" ? "': Caddy answers 502" : "': nginx does not start");
      if (const auto meant = service_meant(project_, {.host = {backend.host, place}, .port = backend.port}))
        text += "; is '" + *meant + "' meant?";
      return end("service", text, place, HopState::broken);
    }
    case BackendKind::variable:
      return end("upstream", "a variable decides at run time where this goes", place, HopState::unknown);
    case BackendKind::socket:
      return end("upstream", "a socket of the machine: who listens on it is not in the repository", place, HopState::unknown);
    case BackendKind::machine:
      return end(
          "upstream",
          "port " + std::to_string(backend.port) + " of " + std::string(proxy) + "'s own machine: nothing here says who listens there",
          place, HopState::unknown);
    case BackendKind::elsewhere:
      return end("upstream",
                 backend.several ? "several stacks have a service '" + backend.host + "', and nothing says which of them is meant"
                                 : "'" + backend.host + "' is not of this repository",
                 place, HopState::unknown);
    case BackendKind::service:
      for (const ManifestSet& set : manifests_)
        if (std::ranges::find(set.objects, backend.service) != set.objects.end())
          return at_service(set, *backend.service, Text{std::to_string(backend.port), place}, std::nullopt);
      return end("service", "Service '" + backend.host + "' stands where nothing is deployed for production", place, HopState::unknown);
    case BackendKind::deployment:
      break;
  }
  std::optional<std::uint16_t> port = backend.port;
  if (backend.on_host)
    if (const ComposeFile* file = project_.compose_file(std::string(backend.deployment->id.path())))
      for (const ComposeService& service : file->services)
        for (const ComposePort& one : service.ports)
          if (service.name.value == backend.deployment->name.value && one.published == backend.port && one.target) {
            port = one.target;
            hop("published port",
                std::to_string(backend.port) + " of the machine is " + std::to_string(*port) + " of '" + service.name.value + "'",
                one.published_span);
          }
  if (at_next_proxy(tree, backend, *port, keeps_host)) return;
  at_deployment(*backend.deployment, port);
}

// Another proxy: it sees the name that this one hands on.
bool Tracer::at_next_proxy(const void* tree, const ProxyBackend& backend, std::uint16_t port, bool keeps_host) {
  const auto is_read_there = [&](const auto& other) {
    const auto readers = backends_.readers_of(*other);
    return other.get() != tree && std::ranges::find(readers, backend.deployment) != readers.end();
  };
  const auto end_without_server = [&](const std::string& proxy) {
    end("server", "the " + proxy + " of '" + backend.deployment->name.value + "' has no server on port " + std::to_string(port),
        backend.address.span, HopState::broken);
    return true;
  };
  for (const auto& other : project_.nginx_trees) {
    if (!is_read_there(other) || ++depth_ > most_proxies) continue;
    if (!keeps_host) request_.host = backend.host;
    NginxEntry entry{.tree = other.get(), .servers = http_servers(*other), .port = port};
    entry.choice = choose_server(entry.servers, entry.port, request_.host);
    if (entry.choice.server == nullptr) return end_without_server("nginx");
    at_server(entry);
    return true;
  }
  for (const auto& other : project_.caddy_trees) {
    if (!is_read_there(other) || ++depth_ > most_proxies) continue;
    if (!keeps_host) request_.host = backend.host;
    request_.scheme = "http";
    std::vector<CaddyEntry> entries = caddy_entries(port);
    std::erase_if(entries, [&](const CaddyEntry& entry) { return entry.tree != other.get() || entry.reader != backend.deployment; });
    if (entries.empty()) return end_without_server("Caddy");
    at_site(entries.front());
    return true;
  }
  return false;
}

}  // namespace preship

#include "answers/compose/services.h"
#include "answers/nginx/placement.h"
#include "answers/nginx/targets.h"
#include "answers/ports/ports.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool is_open(const ComposePort& port) { return port.published && is_one_of(port.host_ip, {"", "0.0.0.0", "::", "[::]"}); }

static bool publishes_tls(const ComposeService& service) {
  return std::ranges::any_of(service.ports, [](const ComposePort& port) { return port.published == 443 && is_open(port); });
}

// Where the proxy's configuration sends requests for the service: the place, null when it sends none to this port of it.
static const Text* proxied_by(const Project& project, const DeploymentId& proxy, const ComposeService& service, std::uint16_t target) {
  const Deployment* deployment = project.deployment(proxy);
  if (deployment == nullptr || !runs_nginx_alone(project, *deployment)) return nullptr;
  const std::vector<const NginxFile*> files = nginx_files_of(project, *deployment);
  const bool ends_tls = std::ranges::any_of(project.facts.ports, [&](const Port& port) {
    return port.number == 443 && std::ranges::any_of(files, [&](const NginxFile* file) { return file->file == port.span.file; });
  });
  if (!ends_tls) return nullptr;
  for (const HostReference& host : project.facts.hosts)
    if (host.host.value == service.name.value && host.port.value_or(80) == target &&
        std::ranges::any_of(files, [&](const NginxFile* file) { return file->file == host.host.span.file; }) &&
        !is_idle_upstream(files, host.host.span))
      return &host.host;
  return nullptr;
}

static Findings check(const Project& project) {
  Findings findings;
  each_compose_file(project, [&](const ComposeFile& file) {
    const auto proxy = std::ranges::find_if(file.services, publishes_tls);
    if (proxy == file.services.end() || !is_for_production(project, file)) return;
    const DeploymentId id(project.file(file.file).path, proxy->name.value);
    for (const ComposeService& service : file.services)
      for (const ComposePort& port : service.ports) {
        if (&service == &*proxy || !is_open(port) || !port.target || port.published == 80 || port.published == 443) continue;
        const Text* sent = proxied_by(project, id, service, *port.target);
        if (sent == nullptr) continue;
        findings.push_back({port.span, "'" + service.name.value + "' is published on every interface beside '" + proxy->name.value +
                                           "', which serves it over TLS: anybody reaches it in clear text, and past the proxy"});
        findings.back().notes.push_back({sent->span, "the proxy needs no published port"});
      }
  });
  return findings;
}

Rule compose_port_beside_proxy() { return {check}; }

}  // namespace preship

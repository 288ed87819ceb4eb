#include "answers/nginx/placement.h"
#include "answers/ports/upstream_names.h"
#include "answers/proxies/readers.h"
#include "rule.h"

namespace preship {

// The admin endpoint of Caddy: https://caddyserver.com/docs/api
static constexpr std::uint16_t caddy_admin = 2019;

static bool proxy_binds(const Project& project, const std::vector<FileId>& files, std::uint16_t number) {
  return number == caddy_admin || std::ranges::any_of(project.facts.ports, [&](const Port& port) {
           return port.number == number && std::ranges::find(files, port.span.file) != files.end();
         });
}

static std::vector<FileId> configurations_for(const Project& project, const Deployment& deployment) {
  std::vector<FileId> files = configurations_of(project, deployment);
  std::erase_if(files, [&](FileId file) {
    const auto nginx = std::ranges::find_if(project.facts.nginx_files, [&](const auto& each) { return each->file == file; });
    return nginx != project.facts.nginx_files.end() && !has_its_certificates(project, deployment, **nginx);
  });
  return files;
}

static Findings check(const Project& project) {
  Findings findings;
  std::set<Span> seen;
  for (const Deployment& deployment : project.facts.deployments) {
    if (deployment.kind != ArtifactKind::compose || !runs_proxy_alone(project, deployment)) continue;
    const std::vector<FileId> files = configurations_for(project, deployment);
    for (const HostReference& host : project.facts.hosts) {
      const bool here = std::ranges::find(files, host.host.span.file) != files.end();
      if (!here || (host.host.value != "127.0.0.1" && host.host.value != "localhost")) continue;
      const std::uint16_t number = host.port.value_or(80);
      if (proxy_binds(project, files, number) || !seen.insert(host.host.span).second) continue;
      const std::string proxy(proxy_name(project.file(host.host.span.file).kind));
      Finding finding{host.host.span, "'" + host.host.value + "' is the container of " + proxy + " itself, where nothing listens on port " +
                                          std::to_string(number)};
      if (const Deployment* peer = only_peer_on(project, deployment, number)) {
        finding.notes.push_back({peer->name.span, "'" + peer->name.value + "' listens on port " + std::to_string(number)});
        if (is_verbatim(host.host)) finding.fix = Fix{"use '" + peer->name.value + "'", {{host.host.span, peer->name.value}}, false};
      }
      findings.push_back(std::move(finding));
    }
  }
  return findings;
}

Rule host_localhost_for_peer() { return {check}; }

}  // namespace preship

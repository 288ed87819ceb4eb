#include "answers/nginx/placement.h"
#include "answers/ports/upstream_names.h"
#include "rule.h"

namespace preship {

static bool nginx_binds(const Project& project, const std::vector<const NginxFile*>& files, std::uint16_t number) {
  return std::ranges::any_of(project.facts.ports, [&](const Port& port) {
    return port.number == number && std::ranges::any_of(files, [&](const NginxFile* file) { return port.span.file == file->file; });
  });
}

static Findings check(const Project& project) {
  Findings findings;
  std::set<Span> seen;
  for (const Deployment& deployment : project.facts.deployments) {
    if (deployment.kind != ArtifactKind::compose || !runs_nginx_alone(project, deployment)) continue;
    std::vector<const NginxFile*> files = nginx_files_of(project, deployment);
    std::erase_if(files, [&](const NginxFile* file) { return !has_its_certificates(project, deployment, *file); });
    for (const HostReference& host : project.facts.hosts) {
      const bool here = std::ranges::any_of(files, [&](const NginxFile* file) { return file->file == host.host.span.file; });
      if (!here || (host.host.value != "127.0.0.1" && host.host.value != "localhost")) continue;
      const std::uint16_t number = host.port.value_or(80);
      if (nginx_binds(project, files, number) || !seen.insert(host.host.span).second) continue;
      Finding finding{host.host.span, "'" + host.host.value + "' is the container of nginx itself, where nothing listens on port " +
                                          std::to_string(number)};
      if (const Deployment* peer = only_peer_on(project, deployment, number)) {
        finding.notes.push_back({peer->name.span, "'" + peer->name.value + "' listens on port " + std::to_string(number)});
        finding.fix = Fix{"use '" + peer->name.value + "'", {{host.host.span, peer->name.value}}, false};
      }
      findings.push_back(std::move(finding));
    }
  }
  return findings;
}

Rule host_localhost_for_peer() { return {check}; }

}  // namespace preship

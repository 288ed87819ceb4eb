#include "answers/env/values.h"
#include "answers/images/base_image.h"
#include "rule.h"

namespace preship {

// nginx and nothing else runs there: its own image as it stands, or one that is built on it and starts nothing else.
static bool runs_nginx_alone(const Project& project, const Deployment& deployment) {
  if (shares_localhost(project, deployment) || !deployment.production || !project.in_production(deployment.name.span)) return false;
  const Dockerfile* file = dockerfile_of(project, deployment);
  const Image* image = file == nullptr ? foreign_image(project, deployment) : base_image(project, *file, deployment.target);
  const bool nginx = image != nullptr && (image->repository == "nginx" || image->repository == "nginxinc/nginx-unprivileged");
  if (!nginx || (file == nullptr && !deployment.command.empty())) return false;
  return file == nullptr || (last_instruction(*file, deployment.target, "ENTRYPOINT") == nullptr &&
                             last_instruction(*file, deployment.target, "CMD") == nullptr);
}

static bool nginx_binds(const Project& project, const std::vector<const NginxFile*>& files, std::uint16_t number) {
  return std::ranges::any_of(project.facts.ports, [&](const Port& port) {
    return port.number == number && std::ranges::any_of(files, [&](const NginxFile* file) { return port.span.file == file->file; });
  });
}

// The only service of the same compose file that listens on the port.
static const Deployment* peer_on(const Project& project, const Deployment& nginx, std::uint16_t number) {
  const Deployment* found = nullptr;
  for (const Deployment& peer : project.facts.deployments) {
    if (peer.kind != nginx.kind || peer.name.span.file != nginx.name.span.file || peer.id == nginx.id) continue;
    const auto ports = container_ports(project, peer);
    const auto bound = bound_ports(project, peer);
    if (std::ranges::find(ports, number, &Port::number) == ports.end() && std::ranges::find(bound, number, &Port::number) == bound.end())
      continue;
    if (found != nullptr) return nullptr;
    found = &peer;
  }
  return found;
}

static Findings check(const Project& project) {
  Findings findings;
  std::set<Span> seen;
  for (const Deployment& deployment : project.facts.deployments) {
    if (deployment.kind != ArtifactKind::compose || !runs_nginx_alone(project, deployment)) continue;
    const std::vector<const NginxFile*> files = nginx_files_of(project, deployment);
    for (const HostReference& host : project.facts.hosts) {
      const bool here = std::ranges::any_of(files, [&](const NginxFile* file) { return file->file == host.host.span.file; });
      if (!here || (host.host.value != "127.0.0.1" && host.host.value != "localhost")) continue;
      const std::uint16_t number = host.port.value_or(80);
      if (nginx_binds(project, files, number) || !seen.insert(host.host.span).second) continue;
      Finding finding{host.host.span, "'" + host.host.value + "' is the container of nginx itself, where nothing listens on port " +
                                          std::to_string(number)};
      if (const Deployment* peer = peer_on(project, deployment, number)) {
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

#include "answers/health/probe_commands.h"
#include "answers/images/base_image.h"
#include "rule.h"

namespace preship {

// A place that shows that the port is bound for IPv4 alone; null when it may be bound for IPv6 as well.
static const Port* ipv4_only(const Project& project, const Deployment& deployment, std::uint16_t number) {
  std::vector<const Port*> bound;
  for (const NginxFile* file : nginx_files_of(project, deployment))
    for (const std::uint32_t index : places_of(project.index.ports, DeploymentId(project.file(file->file).path, "nginx")))
      if (const Port& port = project.facts.ports[index]; port.role == PortRole::listens) bound.push_back(&port);
  const bool by_nginx = !bound.empty();
  if (!by_nginx) bound = bound_ports(project, deployment);
  const Port* found = nullptr;
  for (const Port* port : bound) {
    if (port->number != number) continue;
    const bool ipv4 = port->host == "0.0.0.0" || port->host == "127.0.0.1" || (by_nginx && port->host.empty());
    if (!ipv4 || !port->host_key.empty()) return nullptr;
    found = port;
  }
  return found;
}

static Findings check(const Project& project) {
  Findings findings;
  for (const HealthProbe& probe : project.facts.probes) {
    const Deployment* deployment = project.deployment(probe.deployment);
    if (probe.tool != "wget" || probe.host != "localhost" || !probe.port || deployment == nullptr) continue;
    if (!deployment->production || !project.in_production(probe.span) || has_alternative(project, probe)) continue;
    if (is_replaced(project, probe)) continue;
    const Port* port = has_busybox(project, *deployment) ? ipv4_only(project, *deployment, *probe.port) : nullptr;
    if (port == nullptr) continue;
    const Span place = place_in_probe(project, probe, "localhost");
    Finding finding{place, "'localhost' is ::1 for the wget of this image, and the server listens for IPv4 alone"};
    finding.notes.push_back({port->span, "port " + std::to_string(port->number) + " is bound here"});
    if (place != probe.span) finding.fix = Fix{"ask 127.0.0.1", {{place, "127.0.0.1"}}, true};
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule health_localhost_is_ipv6() { return {check}; }

}  // namespace preship

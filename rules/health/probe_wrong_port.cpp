#include "answers/health/probe_commands.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const HealthProbe& probe : project.facts.probes) {
    const Deployment* deployment = project.deployment(probe.deployment);
    if (!probe.port || deployment == nullptr || !deployment->production || !project.in_production(probe.span)) continue;
    if (probe.kind != ProbeKind::http && probe.kind != ProbeKind::tcp) continue;
    if (deployment->service.empty() || probe.host.empty() || !asks_itself(probe, *deployment)) continue;
    const std::vector<Listen> listens = listens_of(project, *deployment);
    if (listens.empty() || std::ranges::find(listens, *probe.port, &Listen::number) != listens.end()) continue;
    // Then the traffic goes wrong as well, and port/mismatch says so.
    const std::vector<const Port*> wanted = container_ports(project, *deployment);
    if (std::ranges::any_of(wanted, [&](const Port* port) { return port->number == *probe.port; })) continue;
    findings.push_back({.span = place_in_probe(project, probe, std::to_string(*probe.port)),
                        .message = "the probe asks port " + std::to_string(*probe.port) + ", but '" + deployment->name.value +
                                   "' listens on " + std::to_string(listens.front().number),
                        .notes = {{listens.front().span, "port " + std::to_string(listens.front().number) + " is set here"}}});
  }
  return findings;
}

Rule health_probe_wrong_port() { return {check}; }

}  // namespace preship

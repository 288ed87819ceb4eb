#include "answers/health/probe_commands.h"
#include "rule.h"

namespace preship {

// An image's own probe runs in what is started of it, with the environment that it has there; in the image itself where nothing here
// starts it.
static std::vector<const Deployment*> probed(const Project& project, const Deployment& owner) {
  std::vector<const Deployment*> started;
  if (owner.kind == ArtifactKind::dockerfile)
    for (const std::uint32_t index : places_of(project.index.deployments_of, owner.service))
      if (const Deployment& other = project.facts.deployments[index];
          other.production && other.kind != ArtifactKind::dockerfile && other.dockerfile == owner.dockerfile)
        started.push_back(&other);
  return started.empty() ? std::vector<const Deployment*>{&owner} : started;
}

static std::vector<Listen> wrong_listens(const Project& project, const HealthProbe& probe, const Deployment& deployment) {
  std::vector<Listen> listens = listens_of(project, deployment);
  if (std::ranges::find(listens, *probe.port, &Listen::number) != listens.end()) return {};
  // Then the traffic goes wrong as well, and port/mismatch says so.
  const std::vector<const Port*> wanted = container_ports(project, deployment);
  return std::ranges::any_of(wanted, [&](const Port* port) { return port->number == *probe.port; }) ? std::vector<Listen>() : listens;
}

static Findings check(const Project& project) {
  Findings findings;
  for (const HealthProbe& probe : project.facts.probes) {
    const Deployment* deployment = project.deployment(probe.deployment);
    if (!probe.port || deployment == nullptr || !deployment->production || !project.in_production(probe.span)) continue;
    if (probe.kind != ProbeKind::http && probe.kind != ProbeKind::tcp) continue;
    if (deployment->service.empty() || probe.host.empty() || !asks_itself(probe, *deployment)) continue;
    std::vector<Listen> listens;
    for (const Deployment* one : probed(project, *deployment))
      if (listens = wrong_listens(project, probe, *one); listens.empty()) break;
    if (listens.empty()) continue;
    findings.push_back({.span = place_in_probe(project, probe, std::to_string(*probe.port)),
                        .message = "the probe asks port " + std::to_string(*probe.port) + ", but '" + deployment->name.value +
                                   "' listens on " + std::to_string(listens.front().number),
                        .notes = {{listens.front().span, "port " + std::to_string(listens.front().number) + " is set here"}}});
  }
  return findings;
}

Rule health_probe_wrong_port() { return {check}; }

}  // namespace preship

#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const HealthProbe& probe : project.facts.probes) {
    if (!probe.path || probe.path->value.empty() || !project.in_production(probe.span)) continue;
    // "/" and files are answered by pages and static folders that have no route in the code.
    const std::string& path = probe.path->value;
    if (path == "/" || path.find('.') != std::string::npos || path.find('$') != std::string::npos) continue;
    const Deployment* deployment = project.deployment(probe.deployment);
    const Service* service = deployment == nullptr ? nullptr : project.service(deployment->service);
    if (service == nullptr || deployment->service.empty() || !asks_itself(probe, *deployment) || !knows_all_routes(project, *service))
      continue;
    if (serves_path(project, *service, path)) continue;
    Finding finding{probe.path->span,
                    "the probe asks for '" + path + "', which the code of '" + deployment->name.value + "' does not serve"};
    if (const HttpRoute* route = nearest_health_route(project, *service))
      finding.notes.push_back({route->path.span, "the health route is '" + route->path.value + "'"});
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule health_probe_unknown_path() { return {check}; }

}  // namespace preship

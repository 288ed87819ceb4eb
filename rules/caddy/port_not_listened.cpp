#include "answers/caddy/sites.h"
#include "answers/compose/services.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_compose_service(project, [&](const ComposePlace& place) {
    const Deployment* deployment = project.deployment(DeploymentId(project.file(place.file.file).path, place.service.name.value));
    if (deployment == nullptr || place.service.ports.empty() || is_overlaid(project, place)) return;
    for (Finding& finding : unheard_ports(place, caddy_listens(project, *deployment))) findings.push_back(std::move(finding));
  });
  return findings;
}

Rule caddy_port_not_listened() { return {check}; }

}  // namespace preship

#include "answers/compose/services.h"
#include "answers/nginx/listens.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_compose_service(project, [&](const ComposePlace& place) {
    const Deployment* deployment = project.deployment(DeploymentId(project.file(place.file.file).path, place.service.name.value));
    if (deployment == nullptr || place.service.ports.empty() || is_overlaid(project, place)) return;
    for (Finding& finding : unheard_ports(place, nginx_listens(project, *deployment, place.service)))
      findings.push_back(std::move(finding));
  });
  return findings;
}

Rule nginx_port_not_listened() { return {check}; }

}  // namespace preship

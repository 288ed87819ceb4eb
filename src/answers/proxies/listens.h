#pragma once
// What a container of a proxy listens on.

#include <cstdint>
#include <vector>

#include "answers/compose/services.h"
#include "model/rule.h"

namespace preship {

struct ProxyListens {
  bool known = false;  // no other file, script or variable has a say in it
  std::vector<std::uint16_t> ports;
  Span place;  // one of them; empty where the image's own configuration alone listens
};

// Published ports of a service on which its proxy does not listen.
Findings unheard_ports(const ComposePlace& place, const ProxyListens& listens);

// The same of every service, by what `listens(deployment, service)` says of it.
template <class Listens>
Findings unheard_ports_of(const Project& project, Listens listens) {
  Findings findings;
  each_compose_service(project, [&](const ComposePlace& place) {
    const Deployment* deployment = project.deployment(DeploymentId(project.file(place.file.file).path, place.service.name.value));
    if (deployment == nullptr || place.service.ports.empty() || is_overlaid(project, place)) return;
    for (Finding& finding : unheard_ports(place, listens(*deployment, place.service))) findings.push_back(std::move(finding));
  });
  return findings;
}

}  // namespace preship

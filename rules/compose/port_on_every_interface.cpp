#include "answers/compose/services.h"
#include "answers/fold.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_compose_service(project, [&](const ComposePlace& place) {
    for (const ComposePort& port : place.service.ports)
      if (port.host_ip.empty() && port.target)
        findings.push_back({port.span, "'" + place.service.name.value + "' publishes a port on every interface of the host"});
  });
  return one_per_file(std::move(findings));
}

Rule compose_port_on_every_interface() { return {check}; }

}  // namespace preship

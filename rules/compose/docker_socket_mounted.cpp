#include <algorithm>

#include "answers/compose/services.h"
#include "answers/fold.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_compose_service(project, [&](const ComposePlace& place) {
    if (std::ranges::any_of(mounts_of(place.service),
                            [](const ComposeMount& mount) { return mount.source.value.ends_with("docker.sock"); }))
      findings.push_back({place.service.name.span, "'" + place.service.name.value + "' has the socket of Docker, and with it the host"});
  });
  return one_per_file(std::move(findings));
}

Rule compose_docker_socket_mounted() { return {check}; }

}  // namespace preship

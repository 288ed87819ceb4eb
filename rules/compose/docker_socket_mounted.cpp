#include <algorithm>

#include "answers/compose/services.h"
#include "rule.h"

namespace preship {

static bool is_so(const ComposeService& service) {
  return std::ranges::any_of(mounts_of(service), [](const ComposeMount& mount) { return mount.source.value.ends_with("docker.sock"); });
}

static Findings check(const Project& project) { return services_that(project, "has the socket of Docker, and with it the host", is_so); }

Rule compose_docker_socket_mounted() { return {check}; }

}  // namespace preship

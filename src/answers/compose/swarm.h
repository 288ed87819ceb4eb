#pragma once
// Which services are written for Swarm: https://docs.docker.com/reference/compose-file/deploy/

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "model/compose.h"

namespace preship {

// Its `deploy` speaks of what only Swarm does. Swarm does not look at `restart`, and hands a published port on to all containers.
inline bool is_for_swarm(const ComposeService& service) {
  const YamlNode& deploy = service.node->find("deploy");
  return std::ranges::any_of(
      std::initializer_list<std::string_view>{"update_config", "rollback_config", "placement", "endpoint_mode", "mode"},
      [&](std::string_view key) { return deploy.has(key); });
}

}  // namespace preship

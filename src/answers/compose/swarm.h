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

// One of its services is, or a network spans machines: `docker stack deploy` starts it.
inline bool is_for_swarm(const ComposeFile& file) {
  return std::ranges::any_of(file.services, [](const ComposeService& service) { return is_for_swarm(service); }) ||
         std::ranges::any_of(file.root->find("networks").pairs,
                             [](const YamlPair& network) { return network.value->find("driver").text() == "overlay"; });
}

}  // namespace preship

#pragma once
// Commands that are run in a container that is up.

#include <optional>
#include <vector>

#include "model/project.h"

namespace preship {

struct ContainerCall {
  Text target;                // the container, or the service where compose is asked
  bool of_compose = false;    // `docker compose exec`, which takes services alone
  std::vector<Text> program;  // what runs there, with its arguments; never empty
};

// `docker exec -i shop_db psql ...`, `docker compose exec -T db psql ...`: https://docs.docker.com/reference/cli/docker/container/exec/
std::optional<ContainerCall> container_call(const ShellCommand& command);

// The service of a compose file here that the call goes to, by its name or by its container's; null when there is none, or several.
const ComposeService* service_of(const Project& project, const ContainerCall& call);

// Words of `docker compose up web db` that are meant as services; of `exec` and `run` the first alone. Nothing for any other command.
std::vector<Text> services_named(const ShellCommand& command);

}  // namespace preship

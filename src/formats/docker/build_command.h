#pragma once
// `docker build`, wherever it stands.

#include <optional>
#include <string>
#include <vector>

#include "model/shell.h"

namespace preship {

struct BuildCommand {
  std::string context, file, target;  // as written; "" when it is not said
  std::vector<Text> tags;
};

// docker build, docker buildx build, podman build; null for anything else. `docker compose build` and `bake` say in another file what
// they build.
std::optional<BuildCommand> build_command(const ShellCommand& command);

}  // namespace preship

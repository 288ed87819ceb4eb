#pragma once
// A call of compose, as written: https://docs.docker.com/reference/cli/docker/compose/

#include <optional>
#include <string>
#include <vector>

#include "model/shell.h"

namespace preship {

struct ComposeCommand {
  std::vector<std::string> files;  // of -f; none for what lies in the directory
  std::string project_directory;
  std::string action;           // "up", "run"; empty where there is none
  std::vector<Text> arguments;  // what stands behind the action
};

// Nothing for other commands.
std::optional<ComposeCommand> compose_command(const ShellCommand& command);

}  // namespace preship

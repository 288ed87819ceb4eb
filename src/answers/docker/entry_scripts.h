#pragma once
// Scripts that images start with.

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

// Why what follows the ENTRYPOINT of the image never runs: it is in shell form, which hands nothing on, or its script looks at none of its
// arguments. "" when it may run, or the script is not here. `entry` is set to the instruction.
std::string ignores_command(const Project& project, const Dockerfile& file, const std::string& target, const DockerInstruction*& entry);

// A server that the script of an image starts as a child of its shell, which is process 1.
struct ServerBehindShell {
  Span command;         // the last one of the script
  std::string program;  // "gunicorn"
  Span start;           // the instruction that starts the script
};

// Images for production. Only where the script ends with the server: without a trap, without programs in the background, and with no init
// in front that hands signals on.
std::vector<ServerBehindShell> servers_behind_shells(const Project& project);

}  // namespace preship

#pragma once
// Scripts that images start with.

#include <string>

#include "model/project.h"

namespace preship {

// Why what follows the ENTRYPOINT of the image never runs: it is in shell form, which hands nothing on, or its script looks at none of its
// arguments. "" when it may run, or the script is not here. `entry` is set to the instruction.
std::string ignores_command(const Project& project, const Dockerfile& file, const std::string& target, const DockerInstruction*& entry);

}  // namespace preship

#pragma once
// Variables of Dockerfiles: where they are declared, used, set and kept.

#include <string>
#include <string_view>

#include "model/dockerfile.h"

namespace preship {

// True when the stage, or one that it is FROM, has an ARG or ENV of that name.
bool declares_variable(const Dockerfile& file, const DockerStage& stage, std::string_view name);

// $NAME and ${NAME}, not escaped. ${NAME:-x} does without.
bool uses_variable(std::string_view text, const std::string& name);

// True when the instruction gives the variable a value by itself, or a script that it writes does. `NAME=$NAME` hands on what it has:
// nothing.
bool sets_variable(const DockerInstruction& instruction, const std::string& name);

// The RUN or ENV of the stage, behind the argument, whose history keeps its value; null when nothing uses it.
const DockerInstruction* keeper_of(const DockerStage& stage, const DockerVariable& argument);

}  // namespace preship

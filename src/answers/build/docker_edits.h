#pragma once
// Places in Dockerfiles.

#include "model/rule.h"

namespace preship {

// Where lines in front of an instruction go: above the comments that stand right above it.
Span place_before(const Project& project, const DockerInstruction& instruction);

}  // namespace preship

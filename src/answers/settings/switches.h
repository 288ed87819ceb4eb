#pragma once
// Variables that code uses as switches, though every text is true there, "false" too.

#include <vector>

#include "model/project.h"

namespace preship {

struct StuckSwitch {
  const EnvRead* read = nullptr;
  const EnvDeclaration* off = nullptr;  // gives "false"; null when nothing in the repository does
};

// Reads of production code, in the order of the keys: those that something gives "false", and those whose default is a truth value. Nothing
// for a key whose text any other read looks at.
std::vector<StuckSwitch> stuck_switches(const Project& project);

}  // namespace preship

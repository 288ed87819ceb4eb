#pragma once
// Values that the program's own check refuses: a list that is no JSON, a number that is none.

#include <vector>

#include "model/project.h"

namespace preship {

bool is_accepted(const ValueDemand& demand, std::string_view value);

// The deployment for production that the value is given to; null for none.
const Deployment* production_of(const Project& project, const EnvDeclaration& given);

// What is given reaches the code that reads: it runs in that deployment, or the example is for it.
bool goes_to(const Project& project, const EnvDeclaration& given, const EnvRead& read);

struct RefusedValue {
  const EnvDeclaration* given = nullptr;
  const EnvRead* read = nullptr;
  bool deployed = false;  // by a deployment for production; otherwise by an example or a file that people copy
};
// In the order of the keys. Values that are left to be filled in, and those that are put together later, are not looked at.
std::vector<RefusedValue> refused_values(const Project& project);

}  // namespace preship

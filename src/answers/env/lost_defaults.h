#pragma once
// Defaults of the code that an empty value from compose takes the place of: X: ${X:-} over os.environ.get("X", "info").

#include <vector>

#include "model/project.h"

namespace preship {

struct LostDefault {
  const EnvDeclaration* given = nullptr;  // in a compose file for production
  const EnvRead* read = nullptr;
  std::string_view fallback;  // the literal as the code writes it; text of the file
};
// In the order of the keys. Not those whose key an example or an env file gives a value, which then arrives.
std::vector<LostDefault> lost_defaults(const Project& project);

}  // namespace preship

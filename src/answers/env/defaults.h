#pragma once
// ${KEY:-default} in compose files.

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct InterpolationDefault {
  std::string key;
  Text value;  // the default; the span covers the whole expression
};

// The literal defaults of a compose file, in the order of their places. Empty ones only say that the key may be absent.
std::vector<InterpolationDefault> interpolation_defaults(const Project& project, FileId file);

}  // namespace preship

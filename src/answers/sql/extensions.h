#pragma once
// Extensions that the schema wants, and databases whose image lacks them.

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct ExtensionGap {
  const Image* image = nullptr;  // of the database
  Text extension;                // where the schema asks for it
  std::string brought_by;        // an image that has it; "" when none is known
};

// Of compose files whose database is PostgreSQL's official image, beside an app that this repository builds and that waits for it.
std::vector<ExtensionGap> extension_gaps(const Project& project);

}  // namespace preship

#pragma once
// Databases that live inside of an app: in its container, its pod or its volume.

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct AppDatabase {
  Span place;
  std::string app;
  std::string how;   // "its own image", "a container of the same pod", "a volume of its own"
  Span beside = {};  // the other half: where it is started, the claim
  std::string beside_says = {};
};

// Of production. A service of a compose file or a workload that is for the database alone is none.
std::vector<AppDatabase> app_databases(const Project& project);

}  // namespace preship

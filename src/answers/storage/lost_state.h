#pragma once
// What an app keeps in the filesystem of its own container, where nothing outlives it.

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct LostState {
  const Deployment* deployment = nullptr;
  std::string what;  // "its uploads", "its SQLite database"
  std::string path;  // as the code or the variable has it
  Span said;         // where it says so
};

// Of deployments for production (compose, Fly.io, Render, Kamal) whose image this repository builds. Nothing where a volume may lie there,
// or the files may be kept elsewhere.
std::vector<LostState> lost_state(const Project& project);

}  // namespace preship

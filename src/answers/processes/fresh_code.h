#pragma once
// Releases that start a part of what runs the same code, and leave the rest as it was.

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct PartialRestart {
  Span command;                    // that starts one of them anew
  std::string fresh;               // "web"
  std::vector<std::string> stale;  // "worker", "beat"; at least one
  Span stale_place;                // where the first of them is defined
};

// In scripts, steps of workflows and what they run over ssh: systemd units of one folder or virtual environment, and services of a compose
// file of one image or build. Nothing where a command is about all of them, or a variable says which.
std::vector<PartialRestart> partial_restarts(const Project& project);

}  // namespace preship

#pragma once
// Runtimes that are installed from their makers' repositories, rather than taken as an image.

#include <string>
#include <vector>

#include "knowledge/images/facts.h"
#include "model/project.h"

namespace preship {

struct InstalledRuntime {
  Span span;            // the word with the version
  std::string version;  // "16"
  const ImageLifetime* lifetime = nullptr;
};

// Node.js from NodeSource, in images that are deployed and on machines that serve: https://github.com/nodesource/distributions
std::vector<InstalledRuntime> installed_runtimes(const Project& project);

}  // namespace preship

#pragma once
// Images for processors of another kind than the machines of most hosts.

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct ForeignPlatform {
  Span span;
  std::string what;  // "the image is built for 'linux/arm64' alone"
};

// What production builds, runs or downloads for ARM alone. Empty where something here says that the machines are such: the selector of a
// cluster, a runner, a document that names them.
std::vector<ForeignPlatform> foreign_platforms(const Project& project);

}  // namespace preship

#pragma once
// Installs of a Dockerfile that need what is not in the image yet.

#include <string>
#include <vector>

#include "answers/docker/image_files.h"

namespace preship {

struct InstallGap {
  Span command;          // the install
  std::string says;      // "npm ci"
  std::string lacks;     // the path in the image, or a program
  bool program = false;  // `lacks` is one, of a package for development
  bool lock = false;     // `lacks` is a lock file, and the install goes on without it
  Text by;               // what demands it where that is another file: a script of package.json, a line of requirements.txt
  std::string by_name;   // "postinstall", "requirements.txt"; "" for the install itself
};

// Manifests and lock files, what scripts of the package run in the middle of the install, and what requirements files name. Only where each
// step before can be looked into.
std::vector<InstallGap> install_gaps(const Project& project);

}  // namespace preship

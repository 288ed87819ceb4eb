#pragma once
// Env files that scripts and workflows write, and what they leave out of what their readers need.

#include <vector>

#include "answers/env_files/written.h"

namespace preship {

struct LackingEnvFile {
  WrittenEnvFile file;
  Span reader;             // the build, the service of compose, the image that is started with the file
  const EnvRead* read;     // the first that needs the key
  bool in_bundle = false;  // the build puts the value into the code of browsers
};

// Only of files whose whole content is known, and of readers who get nothing from anywhere else.
std::vector<LackingEnvFile> lacking_env_files(const Project& project);

}  // namespace preship

#pragma once
// Ignore files that no build of an image reads.

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct UnreadIgnore {
  FileId file = 0;                          // the .dockerignore
  const DockerInstruction* copy = nullptr;  // takes the whole of a context that it was meant for
  std::string context;
};

// A .dockerignore beside a Dockerfile that is built from another directory, or above the directories that are built from: docker reads the
// one at the root of the context. Only where every build of the repository is known and none begins there.
// https://docs.docker.com/build/concepts/context/#dockerignore-files
std::vector<UnreadIgnore> unread_ignores(const Project& project);

}  // namespace preship

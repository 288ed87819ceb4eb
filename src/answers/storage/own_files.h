#pragma once
// Files that code writes while it serves, in deployments that do not keep them.

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct OwnFiles {
  const OwnState* state = nullptr;
  const Deployment* deployment = nullptr;
  std::string path;       // absolute where the image says so, else as the code has it
  Text passing = {};      // the mount that covers them and goes with the container; empty for none
  Text elsewhere = {};    // a lasting mount of the same name at another place; empty for none
  bool may_pass = false;  // other code of the service deletes files: they may be there for a moment
  bool lasts = false;     // a lasting mount may cover them
  bool per_pod = false;
};

// Uploads and other files of the services that compose files for servers, manifests, Sealos, Fly.io, Render and Kamal run: each directory
// with its first such deployment. Nothing where the mounts cannot be known, or the service keeps files in an object store.
std::vector<OwnFiles> own_files(const Project& project);

}  // namespace preship

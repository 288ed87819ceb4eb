#pragma once
// What is mounted into the containers of a deployment.

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct StorageMounts {
  std::vector<Text> lasting;  // absolute directories that outlive the container; spans where they stand
  std::vector<Text> passing;  // those that go with it: emptyDir, tmpfs, anonymous volumes
  bool per_pod = false;       // each replica has lasting ones of its own: volumeClaimTemplates
  bool unknown = false;       // there may be more
};

// Of compose services together with the files that are laid over theirs, pods, and apps of Fly.io, Render and Kamal.
StorageMounts mounts_of_deployment(const Project& project, const Deployment& deployment);

// What the code calls `path` may lie in the directory `target` of the image: below it, or at another place of the same name. `beside`:
// the path is one of the project. An unknown working directory is any.
bool may_lie_in(const std::string& target, const std::string& path, bool beside, const std::string& workdir);

// A package of an object store is among what the service needs.
bool keeps_files_elsewhere(const Project& project, const Service& service);

}  // namespace preship

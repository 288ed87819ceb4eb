#pragma once
// Volumes that belong to root while the container runs as somebody else.

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct UnwritableVolume {
  Span mount;
  std::string volume, target, user;
  Span user_span;     // the USER of the image
  bool made = false;  // root makes the directory in the image; else the image has none, and Docker makes one
};

// Named volumes at directories that the image either lacks or leaves to root. A volume that is new takes the owner that the directory has
// in the image: https://docs.docker.com/engine/storage/volumes/#populate-a-volume-using-a-container. Nothing where a step may have made or
// given it away that cannot be looked into, or another container mounts the same volume.
std::vector<UnwritableVolume> unwritable_volumes(const Project& project);

}  // namespace preship

#pragma once
// Volumes that lie over files which come with the image.

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct HiddenFiles {
  Span mount;
  std::string volume;
  std::string what;  // "the code of the image"
  Span filled;       // the instruction that brings them
};

// Named volumes of production over directories that an image of this repository fills with code, builds, packages or static files. Docker
// copies them into the volume once, when it is new: https://docs.docker.com/engine/storage/volumes/#populate-a-volume-using-a-container.
// Nothing where a start, a script or a person may fill it again.
std::vector<HiddenFiles> hidden_files(const Project& project);

}  // namespace preship

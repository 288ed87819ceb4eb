#pragma once
// Whether an image holds the file that it starts.

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct EntryGap {
  Text word;              // of CMD, ENTRYPOINT, a compose file or package.json, that names the file
  std::string path;       // where it would lie in the image
  std::string elsewhere;  // where the image has it instead; "" when that is unknown
  Span start;             // the instruction that starts the image
};

// Files that images for production start with and do not hold: nothing copies them, and no command writes them. Only where each step of
// the stages can be looked into, and no container mounts anything over the place.
std::vector<EntryGap> entry_gaps(const Project& project);

}  // namespace preship

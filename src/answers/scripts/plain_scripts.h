#pragma once
// Scripts that are run by their path although their mode lets nobody run them.

#include <vector>

#include "model/project.h"

namespace preship {

struct PlainScript {
  Text word;               // the path, as the command names it
  const SourceFile* file;  // owned by the project
};

// In workflows, scripts, recipes, scripts of package.json, and RUN, ENTRYPOINT and CMD of images. Not where a `chmod` of the same file may
// have changed it, and not for files whose mode is unknown.
std::vector<PlainScript> plain_scripts(const Project& project);

}  // namespace preship

#pragma once
// Images that this project builds.

#include <functional>
#include <set>
#include <string>
#include <utility>

#include "model/project.h"

namespace preship {

struct OwnImages {
  std::set<std::string, std::less<>> published;     // repositories that workflows build
  std::set<std::string, std::less<>> built;         // that scripts and recipes of Makefiles do
  std::set<std::pair<FileId, std::string>> beside;  // "name:tag" that a service of this compose file builds
};
OwnImages own_images(const Project& project);

// A name without a registry or an account, which a script, a Makefile, a workflow or a compose file here builds, or any name that another
// service of the same compose file builds: it is started where it was built, and no registry moves its tag.
bool is_built_on_machine(const OwnImages& own, const Image& image);

// `FROM base` may mean an image that a bake file, a script or another compose service of this repository builds.
bool built_in_this_repository(const Project& project, const Image& image);

}  // namespace preship

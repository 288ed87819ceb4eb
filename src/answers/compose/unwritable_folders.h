#pragma once
// Folders of the host that Docker has to make, and makes as root.

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct UnwritableFolder {
  Span mount;
  std::string source, target, user;
  Span user_span;  // the USER of the image
  Span writes;     // what shows that the app writes there
};

// Bind mounts of folders that the repository does not have, into containers of another user than root that write there: the image makes the
// directory, or a variable names a file in it. Nothing where a command, in a script or a document, makes the folder or gives it away.
// https://docs.docker.com/engine/storage/bind-mounts/#syntax
std::vector<UnwritableFolder> unwritable_folders(const Project& project);

}  // namespace preship

#pragma once
// Commands of documents that cannot work, since what they name is not in this repository any more.

#include <string>
#include <vector>

#include "model/document.h"
#include "model/project.h"

namespace preship {

struct StaleCommand {
  Text word;         // what is not there
  std::string what;  // "no package.json has a script 'db:push'"
};

// Scripts of package.json, targets of Makefiles and services of compose, in documents for people who release and run the app. Names are
// looked for in the whole repository: a document may be meant for any folder of it.
std::vector<StaleCommand> stale_commands(const Project& project);

}  // namespace preship

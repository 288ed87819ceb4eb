#pragma once
// Calls of pm2 with an ecosystem file, in the places of a release.

#include <string>
#include <vector>

#include "model/config_file.h"
#include "model/project.h"
#include "model/release.h"

namespace preship {

struct ProcessCall {
  const ReleasePlace* place;
  const ReleaseStep* step;
  const ConfigFile* file;
  std::vector<const ProcessApp*> apps;  // that it starts or restarts
  Text environment = {};                // of --env; empty when it names none
};

// Those of the release, whose file is here and certain. A call without a file ("pm2 restart api") keeps what the app was started with.
std::vector<ProcessCall> process_calls(const Project& project);

// The file that a `script` of pm2 names, beside the ecosystem file; "" for a program, and where the directory is of another machine.
std::string script_path(const Project& project, const ConfigFile& file, const ProcessApp& app);

// True when a file of the repository is the script: pm2 looks for it where the command runs, which may be any directory.
bool has_script(const Project& project, const ProcessApp& app);

}  // namespace preship

#pragma once
// `docker run` of scripts and workflows as deployments: which variables it hands to an image that the same repository builds.

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "answers/env_files/scenes.h"
#include "model/project.h"

namespace preship {

struct RunCommand {
  Text image;                         // as written
  const Deployment* built = nullptr;  // the image's Dockerfile
  std::set<std::string, std::less<>> keys;
  std::vector<WrittenEnvFile> env_files = {};  // --env-file, written by the same script before
};

// Those that stay (--restart), on machines that serve, and whose variables can all be seen: no env file but those that the script itself
// writes, no words put in by a variable.
std::vector<RunCommand> run_commands(const Project& project);

// A key that the image cannot do without, and the command that starts it without.
struct LackingRun {
  RunCommand run;
  const EnvRead* read = nullptr;
};
std::vector<LackingRun> lacking_runs(const Project& project);

}  // namespace preship

#pragma once
// Deployments that fetch a new version and start the old image.

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct StaleStart {
  Span up;      // the call of compose
  Span update;  // the command that brings the new version: git pull
  const ComposeService* service = nullptr;
};

// `git pull && docker compose up -d` of a service that is built on the machine and does not mount its sources: compose builds an image only
// where there is none. Nothing where some command of the text may build or remove images.
// https://docs.docker.com/reference/cli/docker/compose/up/
std::vector<StaleStart> stale_starts(const Project& project, const std::vector<ShellCommand>& commands,
                                     const std::vector<std::string>& directories);

}  // namespace preship

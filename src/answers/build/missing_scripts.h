#pragma once
// Calls of scripts that package.json does not have: `npm run build:prod`.

#include <vector>

#include "model/project.h"

namespace preship {

struct MissingScript {
  Text script;  // as called
  const PackageJson* package;
  bool starts = false;  // what a container starts with: it does not start
};

// In steps of workflows, in images and containers that are built from a folder with one package.json, and in what scripts run in these
// containers (`docker compose exec api npm run seed`). Only where the package is certain, and failure is not expected.
std::vector<MissingScript> missing_scripts(const Project& project);

}  // namespace preship

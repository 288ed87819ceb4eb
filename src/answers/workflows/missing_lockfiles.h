#pragma once
// Steps of workflows that fail without a lock file.

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct MissingLockfile {
  Span span;
  std::string what;   // "npm ci", "cache: npm"
  std::string name;   // "package-lock.json"
  std::string where;  // "at the root", "in 'web'"
  std::string other;  // the path of one elsewhere; "" for none
};

// Installs that may change no lock file, and caches of setup actions; in jobs that check this repository out as it is, where no step before
// may write one. Where the repository has lock files of other managers alone, package/lockfile-manager-mismatch speaks.
std::vector<MissingLockfile> missing_lockfiles(const Project& project);

}  // namespace preship

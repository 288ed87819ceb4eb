#pragma once
// What production keeps on volumes of its own, and nobody else backs up.

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct KeptData {
  Span span;              // the name of the service or of the claim
  std::string name;       // "db"
  bool database = false;  // a program that stores data, not an app with a folder for uploads
};

// Services of compose files for production and claims of manifests, by path. No caches, logs and certificates.
std::vector<KeptData> kept_data(const Project& project);

// Something takes copies: a command, a script, a job or an image for it.
bool takes_backups(const Project& project);

}  // namespace preship

#pragma once
// Env files among what a web server hands out.

#include <vector>

#include "model/project.h"

namespace preship {

struct ServedEnvFile {
  Span copy;         // the COPY that puts it there
  std::string name;  // of the env file: ".env"
  std::string root;  // the directory that is served
  bool whole_context = false;
};

// COPY of an env file, or of a context that holds one, into the directory that nginx, Apache or Caddy serves. Not where a copied
// configuration of nginx refuses hidden files.
std::vector<ServedEnvFile> served_env_files(const Project& project, const Dockerfile& file);

}  // namespace preship

#pragma once
// Keys that are given under another name than the one that is read.

#include <string>
#include <vector>

#include "answers/env/contract.h"

namespace preship {

struct Misnamed {
  const EnvDeclaration* given;
  std::string wanted;   // the name that is read
  Span read;            // where: in code, or the dependency of a library that reads it
  std::string library;  // "next-auth 4"; "" when code reads it
};

// Over the whole project: nothing gives the key that is read, and nothing reads the one that is given.
std::vector<Misnamed> misnamed_keys(const Project& project);
// The same for one key.
std::vector<Misnamed> misnamed_key(const Project& project, const EnvKey& key);

// For one deployment: it gives a key that its service does not read, and lacks one that the service needs, of nearly the
// same name or for the same database, whatever example files say.
std::vector<Misnamed> misnamed_keys(const Project& project, const Deployment& deployment);

// The read to show for a key: of the app rather than of a tool's configuration. Null when nothing in production reads it.
const EnvRead* best_read(const Project& project, const EnvKey& key, const Service* service = nullptr);

}  // namespace preship

#pragma once
// The databases that a service talks to.

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct UsedEngine {
  std::string engine;  // "postgres", "mysql", "mongodb", "redis", "sqlite"
  std::string how;     // "package 'pg'", "the configuration of its migrations"
  Span span;
};

// By the drivers among its own packages, not those for development, and by what the tool of its migrations is set up for; each engine once.
std::vector<UsedEngine> engines_of(const Project& project, const Service& service);

}  // namespace preship

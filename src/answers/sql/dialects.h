#pragma once
// The database that migrations are written for against the one that the repository is set up for.

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct DialectConflict {
  Span span;            // in the migration
  std::string written;  // "MySQL"
  std::string given;    // "PostgreSQL"
  std::string setting;  // what says so: "DATABASE_URL", "knexfile.js"
  Span said = {};       // where; empty for nowhere in particular
};

// One for each migration, in the order of their folders.
std::vector<DialectConflict> dialect_conflicts(const Project& project);

// "postgresql", "mysql", "sqlite" of an address, as in DATABASE_URL; "" for any other.
std::string dialect_of_address(std::string_view address);

}  // namespace preship

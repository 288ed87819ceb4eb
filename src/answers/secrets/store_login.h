#pragma once
// How the clients of a database in a compose file sign in, against how the database was set up.

#include <optional>
#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct LoginConflict {
  // crossed: one side takes its password from the variable of the user, the other from one of its own.
  // open: a Redis asks for a password, and the client's address has none.
  enum class What : std::uint8_t { user, password, database, port, crossed, open };
  What what = What::user;
  Text given;            // what the client says; the span is the exact part of a URL
  std::string key;       // the client's variable: "DATABASE_URL"
  std::string service;   // the database: "db"
  std::string expected;  // what the database was set up with; the number of the container's port
  Span expected_at;      // where that stands: the value, or the service's name when it is the image's default
  std::string setting;   // the database's variable: "POSTGRES_PASSWORD"; "" for a port
};

// Only where both sides are written out and nothing else can have made the user or the database: no scripts of its own, no
// image of its own. https://hub.docker.com/_/postgres, https://hub.docker.com/_/mysql, "Environment Variables".
std::vector<LoginConflict> login_conflicts(const Project& project);

// The message of a finding; a password is never in it.
std::string describe(const LoginConflict& conflict);

}  // namespace preship

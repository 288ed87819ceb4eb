#pragma once
// Rows that a release puts into a database from files of the repository.

#include <vector>

#include "model/project.h"

namespace preship {

struct OtherAddress {
  Span span;  // the host in the file
  std::string host;
  Span load = {};  // the command that loads the file
};

// Addresses of staging and of one's own machine in .sql files that scripts for production load: `psql -f seed.sql`, `mysql shop <
// dump.sql`. The first of each file.
std::vector<OtherAddress> other_addresses_in_data(const Project& project);

}  // namespace preship

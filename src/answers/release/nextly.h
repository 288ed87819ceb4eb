#pragma once
// Pairs of Nextly: a migration and its snapshot.

#include <vector>

#include "model/migration.h"
#include "model/project.h"
#include "model/sql.h"

namespace preship {

struct NextlyPair {
  const SqlFile* migration = nullptr;       // null when the snapshot stands alone
  const MigrationFile* snapshot = nullptr;  // null when there is none
};

// Of folders where at least one snapshot has a hash: what `nextly migrate:check` reads.
std::vector<NextlyPair> nextly_pairs(const Project& project);

}  // namespace preship

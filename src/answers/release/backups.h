#pragma once
// Dumps of databases whose failure nobody sees.

#include <vector>

#include "model/project.h"
#include "model/release.h"

namespace preship {

struct LostDump {
  const ReleasePlace* place = nullptr;
  const ReleaseStep* step = nullptr;
  bool kept = false;  // what runs by itself, or is named for backups: not a copy that a developer takes
};

// `pg_dump shop | gzip > shop.sql.gz` without `pipefail`, where nothing looks at what was written. Each once, in the order of the places.
std::vector<LostDump> lost_dumps(const Project& project);

}  // namespace preship

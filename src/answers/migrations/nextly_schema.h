#pragma once
// Snapshots of Nextly against the migrations beside them, and against the configuration.

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct SnapshotGap {
  Span span;
  std::string why;  // a message
  FileId migration = 0;
};

// What comes or goes between two snapshots and in no statement of the migration between them. Nothing where one was not understood.
std::vector<SnapshotGap> snapshot_gaps(const Project& project);

struct SchemaDrift {
  Span span;        // of the slug, or of the table in the snapshot
  std::string why;  // a message
  Span beside;      // the snapshot, or the configuration
};

// Entities of the configuration that the newest snapshot does not know, and the other way round. Only where all of them can be seen.
std::vector<SchemaDrift> nextly_drift(const Project& project);

}  // namespace preship

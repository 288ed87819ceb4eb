#include "answers/migrations/nextly_schema.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (SnapshotGap& gap : snapshot_gaps(project))
    findings.push_back({gap.span, std::move(gap.why), {{{gap.migration, 0, 0}, "the migration of this snapshot"}}});
  return findings;
}

Rule migration_snapshot_sql_divergence() { return {check}; }

}  // namespace preship

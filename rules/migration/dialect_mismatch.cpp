#include "answers/sql/dialects.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const DialectConflict& conflict : dialect_conflicts(project)) {
    Finding finding{conflict.span,
                    "the migration is for " + conflict.written + ", and '" + conflict.setting + "' is for " + conflict.given};
    if (conflict.said.end > 0) finding.notes.push_back({conflict.said, "the database"});
    finding.fold = {.group = directory_of(project.file(conflict.span.file).path),
                    .name = project.file(conflict.span.file).path,
                    .beside = "so is this one"};
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule migration_dialect_mismatch() { return {check}; }

}  // namespace preship

#include "answers/migrations/systems.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const SqliteUse& use : sqlite_in_production(project)) {
    Finding finding{use.span, use.why};
    if (use.lost) finding.severity = Severity::error;
    if (use.by.end > 0) finding.notes.push_back({use.by, "what is deployed"});
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule migration_sqlite_in_production() { return {check}; }

}  // namespace preship

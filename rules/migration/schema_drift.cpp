#include "answers/migrations/nextly_schema.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (SchemaDrift& drift : nextly_drift(project))
    findings.push_back({drift.span, std::move(drift.why), {{drift.beside, "compared with this"}}});
  return findings;
}

Rule migration_schema_drift() { return {check}; }

}  // namespace preship

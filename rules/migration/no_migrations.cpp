#include "answers/migrations/documents.h"
#include "answers/migrations/systems.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  if (!is_deployed_app(project)) return findings;
  for (const SchemaWithoutSystem& schema : schemas_without_migrations(project))
    findings.push_back({schema.span, "the " + schema.what + " defines tables, and the repository holds no migration for them"});
  return findings;
}

Rule migration_no_migrations() { return {check}; }

}  // namespace preship

#include "answers/migrations/documents.h"
#include "answers/migrations/systems.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  if (once<newest_migration>(project) || !is_deployed_app(project) || has_migration_system(project)) return {};
  for (const MigrationFile* document : once<migration_documents>(project))
    if (const Text& manual = document->talk->manual; !manual.value.empty())
      return {{manual.span,
               "people are told to run '" + manual.value + "' by hand, and nothing here does it: a new database is made from memory"}};
  return {};
}

Rule migration_manual_sql_setup() { return {check}; }

}  // namespace preship

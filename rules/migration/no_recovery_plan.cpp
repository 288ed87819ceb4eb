#include "answers/migrations/documents.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  if (!once<newest_migration>(project) || !is_deployed_app(project) || tells_recovery(project) || has_unread_documents(project)) return {};
  for (const MigrationFile* document : once<migration_documents>(project))
    if (document->talk->migrates && !document->talk->commands.empty())
      return {{document->talk->commands[0].span, "migrations are run like this, and no document says what to do when one fails"}};
  return {};
}

Rule migration_no_recovery_plan() { return {check}; }

}  // namespace preship

#include "answers/migrations/order.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const ChangedMigration& migration : changed_migrations(project)) {
    const std::string name(base_name(migration.change->before));
    std::string message;
    if (migration.change->deleted)
      message = "the migration '" + migration.change->before + "' is gone: databases that have applied it know it still";
    else if (migration.change->before != migration.change->path)
      message = "the migration was called '" + name + "': databases that have applied it know it by that name";
    else message = "the migration was committed before this change: databases that have applied it will never see the edit";
    findings.push_back({{migration.at, 0, 0}, std::move(message)});
  }
  return findings;
}

Rule migration_edited_after_commit() { return {check}; }

}  // namespace preship

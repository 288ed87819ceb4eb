#include "answers/migrations/documents.h"
#include "answers/sql/places.h"
#include "rule.h"

namespace preship {

static bool bears_a_second_run(const SqlAction& action) {
  return action.guarded || action.act == SqlAct::set || action.act == SqlAct::begin || action.act == SqlAct::commit;
}

static Findings check(const Project& project) {
  Findings findings;
  if (tells_recovery(project)) return findings;
  for (const SqlMigration& migration : sql_migrations(project)) {
    if (migration.dialect != SqlDialect::mysql || !migration.newest) continue;
    std::set<std::uint32_t> statements;
    for (const SqlAction& action : migration.file->actions)
      if (!bears_a_second_run(action)) statements.insert(action.statement);
    const auto first = std::ranges::find_if_not(migration.file->actions, bears_a_second_run);
    if (statements.size() < 2 || first == migration.file->actions.end() || first->act == SqlAct::data) continue;
    findings.push_back({first->span, "MySQL commits each of the " + std::to_string(statements.size()) +
                                         " statements by itself: where a later one fails, this one stays"});
  }
  return findings;
}

Rule migration_mysql_partial_apply() { return {check}; }

}  // namespace preship

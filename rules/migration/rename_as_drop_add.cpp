#include "answers/sql/places.h"
#include "rule.h"

namespace preship {

// The types of columns as the folder's migrations gave them, up to here.
using Types = std::map<std::pair<std::string, std::string>, std::string>;

static void follow(const SqlAction& action, Types& types) {
  if (action.act != SqlAct::create_table && action.act != SqlAct::add_column && action.act != SqlAct::change_type) return;
  for (const SqlColumn& column : action.columns) types[{action.table.name.value, column.name.value}] = column.type.value;
}

static bool writes(const SqlMigration& migration) {
  return std::ranges::any_of(migration.file->actions, [](const SqlAction& action) { return action.act == SqlAct::data; });
}

static void check_migration(const SqlMigration& migration, const Types& types, Findings& findings) {
  for (const SqlAction& drop : migration.file->actions) {
    const auto type = types.find({drop.table.name.value, drop.name.value});
    if (drop.act != SqlAct::drop_column || type == types.end()) continue;
    std::vector<const SqlAction*> adds;
    for (const SqlAction& add : migration.file->actions)
      if (add.act == SqlAct::add_column && same_table(add, drop) && add.columns[0].type.value == type->second &&
          add.name.value != drop.name.value)
        adds.push_back(&add);
    if (adds.size() != 1) continue;
    findings.push_back({adds[0]->name.span,
                        "'" + adds[0]->name.value + "' has the type of '" + drop.name.value +
                            "', which is dropped: if it was meant as a rename, its values are lost",
                        {{drop.name.span, "dropped here"}}});
  }
}

static Findings check(const Project& project) {
  Findings findings;
  std::map<std::string, Types> folders;
  for (const SqlMigration& migration : sql_migrations(project)) {
    Types& types = folders[migration.folder];
    if (migration.file->unread == 0 && !writes(migration)) check_migration(migration, types, findings);
    for (const SqlAction& action : migration.file->actions) follow(action, types);
  }
  return findings;
}

Rule migration_rename_as_drop_add() { return {check}; }

}  // namespace preship

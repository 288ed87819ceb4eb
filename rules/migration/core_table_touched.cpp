#include "answers/migrations/nextly.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  const std::vector<std::string>& folders = once<nextly_folders>(project);
  for (const auto& sql : project.facts.sql_files) {
    if (!sql->migration || std::ranges::find(folders, directory_of(project.file(sql->file).path)) == folders.end()) continue;
    std::set<Span> seen;
    for (const SqlAction& action : sql->actions) {
      const Text& table = action.table.name;
      if (!table.value.starts_with("nextly_") || !seen.insert(table.span).second) continue;
      findings.push_back({table.span, "'" + table.value + "' is a table of Nextly's own, which it makes and changes itself"});
    }
  }
  return findings;
}

Rule migration_core_table_touched() { return {check}; }

}  // namespace preship

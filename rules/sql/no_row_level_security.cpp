#include <map>
#include <set>

#include "answers/sql/places.h"
#include "rule.h"

namespace preship {

namespace {

// The tables of one folder that Supabase's API shows to everybody who has the public key, and those that something protects.
struct Shown {
  std::map<std::string, Finding> open = {};
  std::set<std::string> safe = {};
  bool hidden = false;  // code that we do not run may protect them
};

}  // namespace

static void follow(const SqlAction& action, Shown& shown) {
  if (action.act == SqlAct::revoke_from_anon && action.table.name.value.empty()) shown.open.clear(), shown.hidden = true;
  if (!action.table.schema.empty() && action.table.schema != "public") return;
  const std::string& name = action.table.name.value;
  const bool makes =
      (action.act == SqlAct::create_table || action.act == SqlAct::create_table_as) && !action.temporary && !action.of_partition;
  if (makes && !shown.safe.contains(name))
    shown.open.try_emplace(name, Finding{action.table.name.span, "everybody who has the public key of the project reads and writes '" +
                                                                     name + "': no migration enables row level security on it"});
  if (action.act == SqlAct::enable_row_security || action.act == SqlAct::revoke_from_anon) shown.open.erase(name), shown.safe.insert(name);
  if (action.act == SqlAct::drop_table) shown.open.erase(name), shown.safe.erase(name);
  if (action.act == SqlAct::rename_table) shown.open.erase(name), shown.safe.insert(action.new_name);
}

static Findings check(const Project& project) {
  std::map<std::string, Shown> folders;
  Findings findings;
  for (const SqlMigration& migration : sql_migrations(project)) {
    if (migration.tool != "supabase") continue;
    Shown& shown = folders[migration.folder];
    shown.hidden |= migration.file->hides_row_security;
    for (const SqlAction& action : migration.file->actions) follow(action, shown);
  }
  for (auto& [folder, shown] : folders)
    for (auto& [name, finding] : shown.open) {
      if (shown.hidden) finding.confidence = Confidence::low;
      finding.fold = {folder, name, "nor on '" + name + "'"};
      findings.push_back(std::move(finding));
    }
  return findings;
}

Rule sql_no_row_level_security() { return {check}; }

}  // namespace preship

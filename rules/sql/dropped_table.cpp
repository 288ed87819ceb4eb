#include "answers/sql/places.h"
#include "rule.h"

namespace preship {

// SQLite changes a table by making another one that takes its name.
static bool is_replaced(const SqlPlace& place) {
  for (const SqlAction& action : place.migration.file->actions)
    if (action.act == SqlAct::rename_table && action.new_name == place->table.name.value) return true;
  for (std::size_t i = place.index + 1; i < place.migration.file->actions.size(); ++i)
    if (place.migration.file->actions[i].act == SqlAct::create_table && same_table(place.migration.file->actions[i], place.action))
      return true;
  return false;
}

static void check(const SqlPlace& place, Findings& findings) {
  if (place->act != SqlAct::drop_table || !may_hold_rows(place) || is_replaced(place)) return;
  findings.push_back(sql_finding(
      place, SqlCertain::on_rows, place->table.name.span,
      "the table " + quoted_table(place) + " and its rows are dropped: the version that runs now fails where it still uses it"));
}

Rule sql_dropped_table() { return {each_sql<check, true>}; }

}  // namespace preship

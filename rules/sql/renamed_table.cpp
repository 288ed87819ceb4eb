#include "answers/sql/places.h"
#include "rule.h"

namespace preship {

// A view of the old name keeps the running version alive.
static bool takes_name(const SqlPlace& place) {
  for (const SqlAction& action : place.migration.file->actions)
    if (&action != &place.action && action.act != SqlAct::drop_table && same_table(action, place.action) &&
        (action.act == SqlAct::create_table || action.act == SqlAct::create_table_as || action.act == SqlAct::other))
      return true;
  return false;
}

static void check(const SqlPlace& place, Findings& findings) {
  if (place->act != SqlAct::rename_table || !may_hold_rows(place) || takes_name(place)) return;
  findings.push_back(sql_finding(place, SqlCertain::on_rows, place->table.name.span,
                                 "the version that runs now fails once " + quoted_table(place) + " is called '" + place->new_name + "'"));
}

Rule sql_renamed_table() { return {each_sql<check, true>}; }

}  // namespace preship

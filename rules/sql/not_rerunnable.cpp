#include "answers/sql/places.h"
#include "rule.h"

namespace preship {

// What fails when it runs again after a migration that stopped half-way.
static bool needs_guard(const SqlPlace& place) {
  switch (place->act) {
    case SqlAct::create_table:
    case SqlAct::add_column:
      return !place->temporary;
    case SqlAct::create_index:
      return !place->name.value.empty();
    case SqlAct::drop_table:
    case SqlAct::drop_column:
    case SqlAct::drop_constraint:
    case SqlAct::drop_index:
    case SqlAct::drop_type:
    case SqlAct::enable_row_security:
      return true;
    case SqlAct::add_constraint:
      return !comes_before(place, [](const SqlAction& earlier, const SqlAction& action) {
        return earlier.act == SqlAct::drop_constraint && earlier.guarded && earlier.name.value == action.name.value &&
               same_table(earlier, action);
      });
    default:
      return false;
  }
}

static bool is_added_twice(const SqlPlace& place) {
  return place->act == SqlAct::add_constraint && comes_before(place, [](const SqlAction& earlier, const SqlAction& action) {
           return earlier.act == SqlAct::add_constraint && earlier.name.value == action.name.value && same_table(earlier, action);
         });
}

static void check(const SqlPlace& place, Findings& findings) {
  if (place->in_transaction || place->guarded || place.migration.file->statements < 2) return;
  if (place.migration.tool == "prisma" || place.migration.tool == "drizzle") return;  // in a transaction, or repaired by hand anyway
  if (!needs_guard(place) && !is_added_twice(place)) return;
  findings.push_back(sql_finding(place, SqlCertain::in_newest, place->span,
                                 "outside of a transaction this stands in the way when the migration runs again after a failure"));
}

Rule sql_not_rerunnable() { return {each_sql<check>}; }

}  // namespace preship

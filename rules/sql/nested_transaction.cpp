#include "answers/sql/places.h"
#include "rule.h"

namespace preship {

static bool is_nested(const SqlPlace& place) {
  if (place.migration.tool == "drizzle") return false;  // runs in a transaction, which a file may leave and enter again
  return (place->act == SqlAct::begin && place->in_transaction) || (place->act == SqlAct::commit && !place->in_transaction);
}

static void check(const SqlPlace& place, Findings& findings) {
  if (!is_nested(place)) return;
  findings.push_back(sql_finding(place, SqlCertain::in_newest, place->span,
                                 place->act == SqlAct::begin ? "BEGIN in a transaction that is open already"
                                                             : "COMMIT or ROLLBACK without a transaction that is open"));
}

Rule sql_nested_transaction() { return {each_sql<check>}; }

}  // namespace preship

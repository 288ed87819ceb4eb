#include "answers/sql/places.h"
#include "rule.h"

namespace preship {

static void check(const SqlPlace& place, Findings& findings) {
  if (place->act != SqlAct::drop_not_null || !may_hold_rows(place)) return;
  findings.push_back(sql_finding(place, SqlCertain::on_rows, place->name.span,
                                 "'" + place->name.value + "' may be null from now on: the version that runs now does not expect it"));
}

Rule sql_dropped_not_null() { return {each_sql<check>}; }

}  // namespace preship

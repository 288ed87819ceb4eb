#include "answers/sql/places.h"
#include "rule.h"

namespace preship {

static void check(const SqlPlace& place, Findings& findings) {
  if (place->act != SqlAct::add_column || !may_hold_rows(place) || !place->columns[0].volatile_default) return;
  findings.push_back(sql_finding(place, SqlCertain::on_rows, place->name.span,
                                 "the column '" + place->name.value + "' gets another value in each row: adding it rewrites " +
                                     quoted_table(place) + " under a lock that stops all reads"));
}

Rule sql_volatile_default() { return {each_sql<check>}; }

}  // namespace preship

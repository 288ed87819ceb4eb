#include "answers/sql/places.h"
#include "rule.h"

namespace preship {

static void check(const SqlPlace& place, Findings& findings) {
  if (place->act != SqlAct::drop_database) return;
  findings.push_back(sql_finding(place, SqlCertain::in_newest, place->name.span,
                                 "the database '" + place->name.value + "' is dropped with all that it holds"));
}

Rule sql_dropped_database() { return {each_sql<check>}; }

}  // namespace preship

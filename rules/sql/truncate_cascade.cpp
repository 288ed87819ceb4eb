#include "answers/sql/places.h"
#include "rule.h"

namespace preship {

static void check(const SqlPlace& place, Findings& findings) {
  if (place->act != SqlAct::truncate || !place->cascade) return;
  findings.push_back(
      sql_finding(place, SqlCertain::in_newest, place->table.name.span,
                  "TRUNCATE ... CASCADE empties " + quoted_table(place) + " and every table that refers to it, whichever these are"));
}

Rule sql_truncate_cascade() { return {each_sql<check>}; }

}  // namespace preship

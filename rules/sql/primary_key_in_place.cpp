#include "answers/sql/places.h"
#include "rule.h"

namespace preship {

static void check(const SqlPlace& place, Findings& findings) {
  if (!adds_constraint(place.action, SqlConstraint::primary) || !may_hold_rows(place)) return;
  findings.push_back(sql_finding(place, SqlCertain::on_rows, place->name.span,
                                 "the primary key of " + quoted_table(place) + " is built while reads and writes wait"));
}

Rule sql_primary_key_in_place() { return {each_sql<check>}; }

}  // namespace preship

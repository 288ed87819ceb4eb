#include "answers/sql/places.h"
#include "rule.h"

namespace preship {

static void check(const SqlPlace& place, Findings& findings) {
  if (!adds_constraint(place.action, SqlConstraint::unique) || !may_hold_rows(place)) return;
  findings.push_back(sql_finding(place, SqlCertain::on_rows, place->name.span,
                                 "the unique constraint on " + quoted_table(place) + " builds its index while reads and writes wait"));
}

Rule sql_unique_constraint_in_place() { return {each_sql<check>}; }

}  // namespace preship

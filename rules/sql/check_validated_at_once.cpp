#include "answers/sql/places.h"
#include "rule.h"

namespace preship {

static void check(const SqlPlace& place, Findings& findings) {
  if (place->act != SqlAct::add_constraint || place->constraint != SqlConstraint::check || place->not_valid || !may_hold_rows(place))
    return;
  findings.push_back(sql_finding(place, SqlCertain::on_rows, place->name.span,
                                 "the constraint is checked against all rows of " + quoted_table(place) + " while reads and writes wait"));
}

Rule sql_check_validated_at_once() { return {each_sql<check>}; }

}  // namespace preship

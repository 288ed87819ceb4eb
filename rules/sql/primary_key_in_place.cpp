#include "answers/sql/places.h"
#include "rule.h"

namespace preship {

static bool adds_key(const SqlAction& action) {
  return (action.act == SqlAct::add_column && action.columns[0].constraint == SqlConstraint::primary) ||
         (action.act == SqlAct::add_constraint && action.constraint == SqlConstraint::primary && !action.not_valid);
}

static void check(const SqlPlace& place, Findings& findings) {
  if (!adds_key(place.action) || !may_hold_rows(place)) return;
  findings.push_back(sql_finding(place, SqlCertain::on_rows, place->name.span,
                                 "the primary key of " + quoted_table(place) + " is built while reads and writes wait"));
}

Rule sql_primary_key_in_place() { return {each_sql<check>}; }

}  // namespace preship

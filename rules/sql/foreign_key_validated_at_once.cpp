#include <algorithm>

#include "answers/sql/places.h"
#include "rule.h"

namespace preship {

static void check(const SqlPlace& place, Findings& findings) {
  const auto is_new = [&](const std::string& column) { return adds_column_before(place, column); };
  if (!place->keys.empty() && std::ranges::all_of(place->keys, is_new)) return;
  if (place->act != SqlAct::add_constraint || place->constraint != SqlConstraint::foreign || place->not_valid || !may_hold_rows(place))
    return;
  findings.push_back(
      sql_finding(place, SqlCertain::on_rows, place->name.span,
                  "the foreign key is checked against all rows of " + quoted_table(place) + " while writes to both tables wait"));
}

Rule sql_foreign_key_validated_at_once() { return {each_sql<check>}; }

}  // namespace preship

#include "answers/sql/places.h"
#include "rule.h"

namespace preship {

// A validated CHECK (x IS NOT NULL) spares the scan.
static bool proves_it(const SqlAction& earlier, const SqlAction& action) {
  return earlier.act == SqlAct::validate_constraint && same_table(earlier, action);
}

static void check(const SqlPlace& place, Findings& findings) {
  if (place->act != SqlAct::set_not_null || !may_hold_rows(place) || comes_before(place, proves_it) ||
      adds_column_before(place, place->name.value))
    return;
  findings.push_back(sql_finding(place, SqlCertain::on_rows, place->name.span,
                                 "SET NOT NULL reads all of " + quoted_table(place) + " under a lock that stops all reads, and fails if '" +
                                     place->name.value + "' is null anywhere"));
}

Rule sql_set_not_null() { return {each_sql<check>}; }

}  // namespace preship

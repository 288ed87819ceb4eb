#include "answers/sql/places.h"
#include "rule.h"

namespace preship {

static bool adds_it(const SqlAction& earlier, const SqlAction& action) {
  return earlier.act == SqlAct::add_column && earlier.name.value == action.name.value && same_table(earlier, action);
}

static void check(const SqlPlace& place, Findings& findings) {
  if (place->act != SqlAct::rename_column || !may_hold_rows(place) || comes_before(place, adds_it)) return;
  findings.push_back(sql_finding(place, SqlCertain::on_rows, place->name.span,
                                 "the version that runs now fails on " + quoted_table(place) + " once '" + place->name.value +
                                     "' is called '" + place->new_name + "'"));
}

Rule sql_renamed_column() { return {each_sql<check, true>}; }

}  // namespace preship

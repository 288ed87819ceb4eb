#include "answers/sql/places.h"
#include "rule.h"

namespace preship {

static bool empties(const SqlAction& earlier, const SqlAction& action) {
  return earlier.act == SqlAct::truncate && same_table(earlier, action);
}

static void check(const SqlPlace& place, Findings& findings) {
  if (place->act != SqlAct::add_column || !may_hold_rows(place) || place.migration.dialect == SqlDialect::mysql) return;
  const SqlColumn& column = place->columns[0];
  if (!column.not_null || column.filled || comes_before(place, empties)) return;
  findings.push_back(sql_finding(place, SqlCertain::on_rows, place->name.span,
                                 "'" + place->name.value + "' is NOT NULL without a default: adding it fails as soon as " +
                                     quoted_table(place) + " has a row, and so does each insert of the version that runs now"));
}

Rule sql_required_column() { return {each_sql<check, true>}; }

}  // namespace preship

#include "answers/sql/places.h"
#include "rule.h"

namespace preship {

static bool adds_it(const SqlAction& earlier, const SqlAction& action) {
  return earlier.act == SqlAct::add_column && earlier.name.value == action.name.value && same_table(earlier, action);
}

// A change of type by way of another column: its name comes back, and so does what was in it.
static bool comes_back(const SqlPlace& place) {
  return std::ranges::any_of(place.migration.file->actions, [&](const SqlAction& other) {
    return other.act == SqlAct::rename_column && other.new_name == place->name.value && same_table(other, place.action);
  });
}

static void check(const SqlPlace& place, Findings& findings) {
  if (place->act != SqlAct::drop_column || !may_hold_rows(place) || comes_before(place, adds_it) || comes_back(place)) return;
  findings.push_back(sql_finding(place, SqlCertain::on_rows, place->name.span,
                                 "the column '" + place->name.value + "' of " + quoted_table(place) +
                                     " and its data are dropped: the version that runs now fails where it still names it"));
}

Rule sql_dropped_column() { return {each_sql<check, true>}; }

}  // namespace preship

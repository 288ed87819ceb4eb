#include "answers/sql/places.h"
#include "rule.h"

namespace preship {

static void check(const SqlPlace& place, Findings& findings) {
  if (place->act != SqlAct::add_enum_value || place->is_true) return;
  findings.push_back(sql_finding(
      place, SqlCertain::in_newest, place->table.name.span,
      "the value '" + place->new_name + "' goes behind all others of '" + place->table.name.value + "', which is how rows are sorted"));
}

Rule sql_enum_order() { return {each_sql<check>}; }

}  // namespace preship

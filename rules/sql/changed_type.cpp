#include "answers/sql/places.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static void check(const SqlPlace& place, Findings& findings) {
  if (place->act != SqlAct::change_type || !may_hold_rows(place)) return;
  const std::string& type = place->columns[0].type.value;
  findings.push_back(sql_finding(
      place, SqlCertain::on_rows, place->columns[0].type.span,
      "the new type '" + type + "' of '" + place->name.value + "' rewrites " + quoted_table(place) + " under a lock that stops all reads"));
  // From varchar to text, or to a longer varchar, nothing is written; what the type was, is not known here.
  if (is_one_of(type, {"text", "varchar", "numeric", "interval", "timestamp", "timestamptz"})) findings.back().confidence = Confidence::low;
}

Rule sql_changed_type() { return {each_sql<check>}; }

}  // namespace preship

#include "answers/sql/places.h"
#include "rule.h"

namespace preship {

static void check(const SqlPlace& place, Findings& findings) {
  if (place->act != SqlAct::create_index || place->concurrently || place->of_partition || !may_hold_rows(place)) return;
  findings.push_back(sql_finding(place, SqlCertain::on_rows, place->name.span,
                                 "the index is built on " + quoted_table(place) + " while all writes to it wait"));
}

Rule sql_blocking_index() { return {each_sql<check>}; }

}  // namespace preship

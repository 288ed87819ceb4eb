#include "answers/sql/places.h"
#include "rule.h"

namespace preship {

static void check(const SqlPlace& place, Findings& findings) {
  if (place->act != SqlAct::detach_partition || place->concurrently) return;
  findings.push_back(sql_finding(place, SqlCertain::in_newest, place->name.span,
                                 "DETACH PARTITION without CONCURRENTLY stops all reads of " + quoted_table(place)));
}

Rule sql_blocking_detach() { return {each_sql<check>}; }

}  // namespace preship

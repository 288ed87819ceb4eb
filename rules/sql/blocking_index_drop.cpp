#include "answers/sql/places.h"
#include "rule.h"

namespace preship {

static void check(const SqlPlace& place, Findings& findings) {
  if (place->act != SqlAct::drop_index || place->concurrently) return;
  findings.push_back(sql_finding(place, SqlCertain::in_newest, place->name.span,
                                 "DROP INDEX without CONCURRENTLY waits for every query on the table, and every query waits for it"));
}

Rule sql_blocking_index_drop() { return {each_sql<check>}; }

}  // namespace preship

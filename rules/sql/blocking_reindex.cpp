#include "answers/sql/places.h"
#include "rule.h"

namespace preship {

static void check(const SqlPlace& place, Findings& findings) {
  if (place->act != SqlAct::reindex || place->concurrently) return;
  findings.push_back(sql_finding(place, SqlCertain::in_newest, place->span,
                                 "REINDEX without CONCURRENTLY stops all writes, and reads that would use the index"));
}

Rule sql_blocking_reindex() { return {each_sql<check>}; }

}  // namespace preship

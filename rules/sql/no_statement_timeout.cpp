#include "answers/sql/places.h"
#include "rule.h"

namespace preship {

static void check(const SqlPlace& place, Findings& findings) {
  if (!locks_without(place, "statement_timeout")) return;
  findings.push_back(sql_finding(place, SqlCertain::in_newest, place->span,
                                 "without a statement_timeout the migration may hold its lock as long as it takes"));
}

Rule sql_no_statement_timeout() { return {each_sql<check>}; }

}  // namespace preship

#include "answers/sql/places.h"
#include "rule.h"

namespace preship {

static void check(const SqlPlace& place, Findings& findings) {
  if (!locks_without(place, "lock_timeout")) return;
  findings.push_back(
      sql_finding(place, SqlCertain::in_newest, place->span,
                  "without a lock_timeout the migration waits for its lock as long as it takes, and every other query waits behind it"));
}

Rule sql_no_lock_timeout() { return {each_sql<check>}; }

}  // namespace preship

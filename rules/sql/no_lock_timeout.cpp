#include "answers/sql/places.h"
#include "rule.h"

namespace preship {

// Takes a lock that others may have to wait for.
static bool locks(const SqlAction& action) {
  return action.act != SqlAct::data && action.act != SqlAct::set && action.act != SqlAct::begin && action.act != SqlAct::commit;
}

static bool settles(const SqlAction& earlier, const SqlAction&) {
  return locks(earlier) || (earlier.act == SqlAct::set && earlier.name.value == "lock_timeout");
}

static void check(const SqlPlace& place, Findings& findings) {
  if (!locks(place.action) || comes_before(place, settles)) return;  // once a file
  findings.push_back(
      sql_finding(place, SqlCertain::in_newest, place->span,
                  "without a lock_timeout the migration waits for its lock as long as it takes, and every other query waits behind it"));
}

Rule sql_no_lock_timeout() { return {each_sql<check>}; }

}  // namespace preship

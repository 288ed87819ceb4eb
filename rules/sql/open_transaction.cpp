#include "answers/sql/places.h"
#include "rule.h"

namespace preship {

static bool is_ended(const SqlPlace& place) {
  const auto& actions = place.migration.file->actions;
  if (place->in_transaction || place.migration.file->unread > 0 || place.migration.tool == "drizzle")
    return true;  // the first BEGIN speaks for both
  for (std::size_t i = place.index + 1; i < actions.size(); ++i)
    if (actions[i].act == SqlAct::commit) return true;
  return false;
}

static void check(const SqlPlace& place, Findings& findings) {
  if (place->act != SqlAct::begin || is_ended(place)) return;
  findings.push_back(sql_finding(place, SqlCertain::in_newest, place->span,
                                 "the transaction is never committed: what follows is rolled back when the connection closes"));
}

Rule sql_open_transaction() { return {each_sql<check>}; }

}  // namespace preship

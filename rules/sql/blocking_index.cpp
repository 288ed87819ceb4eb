#include "answers/sql/places.h"
#include "rule.h"

namespace preship {

// Nothing stands in them yet: the index is there in the time of one look through the table.
static bool is_on_new_columns(const SqlPlace& place) {
  return !place->keys.empty() && std::ranges::all_of(place->keys, [&](const std::string& key) { return adds_column_before(place, key); });
}

static void check(const SqlPlace& place, Findings& findings) {
  if (place->act != SqlAct::create_index || place->concurrently || place->of_partition || !may_hold_rows(place) || is_on_new_columns(place))
    return;
  findings.push_back(sql_finding(place, SqlCertain::on_rows, place->name.span,
                                 "the index is built on " + quoted_table(place) + " while all writes to it wait"));
}

Rule sql_blocking_index() { return {each_sql<check>}; }

}  // namespace preship

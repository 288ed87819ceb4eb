#include "answers/sql/places.h"
#include "rule.h"

namespace preship {

static bool names_table(SqlAct act) { return act == SqlAct::create_table || act == SqlAct::create_table_as || act == SqlAct::drop_table; }

static void check(const SqlPlace& place, Findings& findings) {
  if (!names_table(place->act) || !place->table.schema.empty() || place->temporary) return;
  findings.push_back(sql_finding(place, SqlCertain::in_newest, place->table.name.span,
                                 "which " + quoted_table(place) + " is meant depends on the search_path of the connection"));
}

Rule sql_table_without_schema() { return {each_sql<check>}; }

}  // namespace preship

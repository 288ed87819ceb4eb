#include "answers/sql/places.h"
#include "rule.h"

namespace preship {

static void check_column(const SqlPlace& place, const SqlColumn& column, Findings& findings) {
  if (column.type.value != "timestamp") return;
  findings.push_back(sql_finding(place, SqlCertain::in_newest, column.type.span,
                                 "'" + column.name.value + "' keeps no zone: what moment it means depends on who reads it"));
}

static void check(const SqlPlace& place, Findings& findings) { check_sql_columns<check_column>(place, findings); }

Rule sql_time_without_zone() { return {each_sql<check>}; }

}  // namespace preship

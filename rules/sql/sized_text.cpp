#include "answers/sql/places.h"
#include "rule.h"

namespace preship {

static void check_column(const SqlPlace& place, const SqlColumn& column, Findings& findings) {
  if (column.type.value != "varchar" || !column.sized) return;
  findings.push_back(sql_finding(place, SqlCertain::in_newest, column.type.span,
                                 "the length of '" + column.name.value + "' can only be lowered with a lock that stops all reads"));
}

static void check(const SqlPlace& place, Findings& findings) { check_sql_columns<check_column>(place, findings); }

Rule sql_sized_text() { return {each_sql<check>}; }

}  // namespace preship

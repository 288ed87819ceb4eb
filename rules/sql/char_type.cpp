#include "answers/sql/places.h"
#include "rule.h"

namespace preship {

static void check_column(const SqlPlace& place, const SqlColumn& column, Findings& findings) {
  if (column.type.value != "bpchar" && column.type.value != "char" && column.type.value != "character") return;
  findings.push_back(sql_finding(place, SqlCertain::in_newest, column.type.span,
                                 "'" + column.name.value + "' is of a type that pads each value with blanks"));
}

static void check(const SqlPlace& place, Findings& findings) { check_sql_columns<check_column>(place, findings); }

Rule sql_char_type() { return {each_sql<check>}; }

}  // namespace preship

#include "answers/sql/places.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static void check_column(const SqlPlace& place, const SqlColumn& column, Findings& findings) {
  if (!is_one_of(column.type.value, {"serial", "serial2", "serial4", "serial8", "bigserial", "smallserial"})) return;
  findings.push_back(sql_finding(place, SqlCertain::in_newest, column.type.span,
                                 "the sequence behind '" + column.name.value + "' has rights and an owner of its own"));
}

static void check(const SqlPlace& place, Findings& findings) { check_sql_columns<check_column>(place, findings); }

Rule sql_serial() { return {each_sql<check>}; }

}  // namespace preship

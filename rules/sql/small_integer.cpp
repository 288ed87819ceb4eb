#include "answers/sql/places.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static void check_column(const SqlPlace& place, const SqlColumn& column, Findings& findings) {
  const std::string& type = column.type.value;
  const bool tiny = is_one_of(type, {"int2", "smallserial", "serial2"});
  if (!tiny && !is_one_of(type, {"int4", "serial", "serial4"})) return;
  findings.push_back(sql_finding(place, SqlCertain::in_newest, column.type.span,
                                 "'" + column.name.value + "' ends at " + (tiny ? "32767" : "2147483647")));
}

static void check(const SqlPlace& place, Findings& findings) { check_sql_columns<check_column>(place, findings); }

Rule sql_small_integer() { return {each_sql<check>}; }

}  // namespace preship

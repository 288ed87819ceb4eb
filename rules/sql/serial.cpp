#include "answers/sql/places.h"
#include "knowledge/words/word_lists.h"
#include "rule.h"

namespace preship {

static void check_column(const SqlPlace& place, const SqlColumn& column, Findings& findings) {
  if (!is_in(WordList::postgres_serial, column.type.value)) return;
  findings.push_back(sql_finding(place, SqlCertain::in_newest, column.type.span,
                                 "the sequence behind '" + column.name.value + "' has rights and an owner of its own"));
}

static void check(const SqlPlace& place, Findings& findings) { check_sql_columns<check_column>(place, findings); }

Rule sql_serial() { return {each_sql<check>}; }

}  // namespace preship

#include "answers/sql/places.h"
#include "rule.h"

namespace preship {

static void check(const SqlPlace& place, Findings& findings) {
  if ((place->act != SqlAct::create_domain && place->act != SqlAct::alter_domain) || place->constraint == SqlConstraint::none) return;
  findings.push_back(
      sql_finding(place, SqlCertain::in_newest, place->table.name.span,
                  "the constraint of the domain '" + place->table.name.value +
                      "' can be neither added NOT VALID for new rows alone nor changed without a scan of every table that uses it"));
}

Rule sql_domain_constraint() { return {each_sql<check>}; }

}  // namespace preship

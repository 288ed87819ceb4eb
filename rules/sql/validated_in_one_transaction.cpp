#include "answers/sql/places.h"
#include "rule.h"

namespace preship {

// The constraint is added before it in the same transaction, which is still open.
static bool is_added_here(const SqlPlace& place) {
  const auto& actions = place.migration.file->actions;
  for (std::size_t i = place.index; i-- > 0 && actions[i].in_transaction && actions[i].act != SqlAct::commit;) {
    const bool adds = actions[i].act == SqlAct::add_constraint && actions[i].not_valid;
    if (adds && actions[i].name.value == place->name.value && same_table(actions[i], place.action)) return place->in_transaction;
  }
  return false;
}

static void check(const SqlPlace& place, Findings& findings) {
  if (place->act != SqlAct::validate_constraint || !is_added_here(place)) return;
  findings.push_back(sql_finding(
      place, SqlCertain::in_newest, place->name.span,
      "the constraint '" + place->name.value + "' is validated in the transaction that adds it, whose lock lasts until the end"));
}

Rule sql_validated_in_one_transaction() { return {each_sql<check>}; }

}  // namespace preship

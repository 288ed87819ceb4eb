#include <map>

#include "answers/sql/places.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  std::map<std::string, Finding> open;  // by function; a later definition, or ALTER FUNCTION, sets it right
  visit_sql(project, [&](const SqlPlace& place) {
    if (place.migration.tool != "supabase" || (place->act != SqlAct::create_function && place->act != SqlAct::alter_function)) return;
    const std::string function = place.migration.folder + " " + quoted_table(place);
    if (place->act == SqlAct::create_function || place->has_search_path) open.erase(function);
    if (place->act != SqlAct::create_function || !place->is_true || place->has_search_path) return;
    open.emplace(function, sql_finding(place, SqlCertain::always, place->table.name.span,
                                       "'" + place->table.name.value +
                                           "' runs with the rights of its owner, and finds its tables by the search_path of its caller"));
  });
  Findings findings;
  for (auto& [function, finding] : open) findings.push_back(std::move(finding));
  return findings;
}

Rule sql_definer_without_search_path() { return {check}; }

}  // namespace preship

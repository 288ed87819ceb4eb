#include <algorithm>
#include <map>

#include "answers/sql/places.h"
#include "rule.h"

namespace preship {

static bool names(const SqlAction& action, std::string_view role) { return std::ranges::find(action.roles, role) != action.roles.end(); }

// Rows that everybody may read, or a form that everybody may send, are often meant so.
static std::optional<Finding> judge(const SqlPlace& place) {
  if (!place->is_true || place->command == "select" || place->command == "insert") return std::nullopt;
  const bool everybody = place->roles.empty() || names(place.action, "public") || names(place.action, "anon");
  if (!everybody && !names(place.action, "authenticated")) return std::nullopt;
  Finding finding =
      sql_finding(place, SqlCertain::always, place->name.span,
                  "the policy lets " + std::string(everybody ? "everybody who has the public key" : "every user who is signed in") +
                      (place->command == "delete" ? " delete" : " change") + " every row of " + quoted_table(place));
  if (!everybody) finding.confidence = Confidence::low;
  return finding;
}

static Findings check(const Project& project) {
  std::map<std::string, std::map<std::string, Finding>> open;  // by table, by policy
  visit_sql(project, [&](const SqlPlace& place) {
    if (place.migration.tool != "supabase") return;
    const std::string table = place.migration.folder + " " + quoted_table(place);
    if (place->act == SqlAct::drop_table) open.erase(table);
    if (place->act == SqlAct::drop_policy) open[table].erase(place->name.value);
    if (place->act != SqlAct::create_policy) return;
    if (std::optional<Finding> finding = judge(place)) open[table].insert_or_assign(place->name.value, *std::move(finding));
  });
  Findings findings;
  for (auto& [table, policies] : open)
    for (auto& [name, finding] : policies) findings.push_back(std::move(finding));
  return findings;
}

Rule sql_policy_for_everybody() { return {check}; }

}  // namespace preship

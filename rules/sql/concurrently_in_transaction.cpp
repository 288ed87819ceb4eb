#include <set>

#include "answers/sql/places.h"
#include "rule.h"

namespace preship {

// Drizzle runs all that is pending in one transaction, and several statements sent at once are one; Prisma sends a file at once.
static std::string_view transaction_of_tool(const SqlMigration& migration) {
  if (migration.tool == "drizzle") return "in the transaction in which Drizzle runs migrations";
  const bool several = migration.tool == "prisma" && migration.file->statements > 1;
  return several ? "beside other statements of a file, which Prisma sends as one transaction" : "";
}

static bool leaves(const SqlAction& earlier, const SqlAction&) { return earlier.act == SqlAct::commit; }

static Findings check(const Project& project) {
  Findings findings;
  std::set<std::string> coping;  // folders whose earlier migrations did the same: something else than the tool runs them
  visit_sql(project, [&](const SqlPlace& place) {
    const std::string_view of_tool = transaction_of_tool(place.migration);
    if (!place->concurrently || (!place->in_transaction && (of_tool.empty() || comes_before(place, leaves)))) return;
    const std::string why(place->in_transaction ? "between BEGIN and COMMIT" : of_tool);
    findings.push_back(
        sql_finding(place, place->in_transaction ? SqlCertain::always : SqlCertain::in_newest, place->span, "CONCURRENTLY fails " + why));
    if (place->in_transaction) return;
    if (!place.migration.newest) coping.insert(place.migration.folder);
    if (coping.contains(place.migration.folder)) findings.back().confidence = Confidence::low;
  });
  return findings;
}

Rule sql_concurrently_in_transaction() { return {check}; }

}  // namespace preship

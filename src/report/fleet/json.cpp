#include <nlohmann/json.hpp>

#include "report/fleet/fleet.h"

// The shape, stable within "version": 1, as schema/fleet-report.schema.json describes it. New members may be added; none is taken away or
// given another meaning.

namespace preship {
namespace {

using nlohmann::ordered_json;

ordered_json text_or_null(const std::string& text) { return text.empty() ? ordered_json() : ordered_json(text); }

void add_counts(ordered_json& to, const FleetCounts& counts) {
  to["errors"] = counts.errors;
  to["warnings"] = counts.warnings;
  to["notes"] = counts.notes;
}

void add_change(ordered_json& to, const FleetSummary& summary, const FleetChange& change) {
  if (summary.trend) to["change"] = {{"before", change.before}, {"new", change.fresh}, {"mended", change.gone}};
}

ordered_json repository_json(const FleetSummary& summary, const FleetRepositoryRow& row) {
  ordered_json item = {{"repository", row.name}, {"commit", text_or_null(row.commit)}, {"owner", text_or_null(row.owner)}};
  if (!row.problem.empty()) item["error"] = row.problem;
  add_counts(item, row.counts);
  item["worst_rule"] = text_or_null(row.worst_rule);
  if (summary.trend) item["is_new"] = row.is_new;
  add_change(item, summary, row.change);
  return item;
}

ordered_json trend_json(const FleetTrend& trend) {
  return {{"finished", text_or_null(trend.finished)},
          {"repositories", trend.repositories},
          {"findings", trend.findings},
          {"new", trend.fresh},
          {"mended", trend.gone},
          {"repositories_added", trend.added},
          {"findings_in_added", trend.in_added},
          {"repositories_removed", trend.removed},
          {"findings_in_removed", trend.in_removed}};
}

}  // namespace

std::string fleet_json(const FleetSummary& summary, const std::string& version) {
  ordered_json root = {{"version", 1}, {"tool", {{"name", "preship"}, {"version", version}}}, {"finished", text_or_null(summary.finished)}};
  root["summary"] = {
      {"checked", summary.checked}, {"clean", summary.clean}, {"failed", summary.failed.size()}, {"repeated", summary.repeated}};
  add_counts(root["summary"], summary.counts);
  for (const char* list : {"rules", "owners", "repositories", "failed"}) root[list] = ordered_json::array();
  for (const FleetRuleRow& row : summary.rules) {
    ordered_json item = {{"rule", row.id}, {"repositories", row.repositories}};
    add_counts(item, row.counts);
    add_change(item, summary, row.change);
    root["rules"].push_back(std::move(item));
  }
  for (const FleetOwnerRow& row : summary.owners) {
    ordered_json item = {
        {"owner", text_or_null(row.name)}, {"repositories", row.repositories}, {"clean", row.clean}, {"failed", row.failed}};
    add_counts(item, row.counts);
    add_change(item, summary, row.change);
    root["owners"].push_back(std::move(item));
  }
  for (const FleetRepositoryRow& row : summary.repositories) root["repositories"].push_back(repository_json(summary, row));
  for (const FleetRepositoryRow& row : summary.failed) root["failed"].push_back(repository_json(summary, row));
  root["trend"] = summary.trend ? trend_json(*summary.trend) : ordered_json();
  return root.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace preship

#include "text/words.h"
#include "report/fleet/fleet.h"

namespace preship {
namespace {

std::string joined(const std::string& before, const std::string& text) { return before.empty() ? text : before + ", " + text; }

std::string repositories(std::size_t count) { return std::to_string(count) + (count == 1 ? " repository" : " repositories"); }

}  // namespace

std::string fleet_counts(const FleetCounts& counts) {
  std::string text;
  if (counts.errors > 0) text = joined(text, counted(counts.errors, "error"));
  if (counts.warnings > 0) text = joined(text, counted(counts.warnings, "warning"));
  if (counts.notes > 0) text = joined(text, counted(counts.notes, "note"));
  return text.empty() ? "none" : text;
}

std::string fleet_headline(const FleetSummary& summary) {
  std::string text = summary.counts.total() == 0
                         ? "No findings in " + repositories(summary.checked)
                         : counted(summary.counts.total(), "finding") + " (" + fleet_counts(summary.counts) + ") in " +
                               std::to_string(summary.checked - summary.clean) + " of " + repositories(summary.checked);
  const std::size_t failed = summary.failed.size();
  if (failed > 0) text += "; " + std::to_string(failed) + (failed == 1 ? " was" : " were") + " not checked";
  return text;
}

std::string fleet_trend(const FleetTrend& trend) {
  std::string text = "Since " + (trend.finished.empty() ? "the older results" : trend.finished.substr(0, 10)) + ": " +
                     std::to_string(trend.fresh) + " new and " + std::to_string(trend.gone) + " mended";
  if (trend.added > 0) text += "; " + repositories(trend.added) + " more, with " + counted(trend.in_added, "finding");
  if (trend.removed > 0) text += "; " + repositories(trend.removed) + " fewer, with " + counted(trend.in_removed, "finding");
  return text;
}

std::string owner_name(const std::string& owner) { return owner.empty() ? "(nobody named)" : owner; }

}  // namespace preship

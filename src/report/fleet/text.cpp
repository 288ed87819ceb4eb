#include <algorithm>

#include "report/fleet/fleet.h"
#include "report/paint.h"
#include "text/width.h"

namespace preship {
namespace {

constexpr std::size_t most_rows = 20;  // of one table; the other formats have more

std::string number(std::size_t value, std::size_t width) {
  const std::string text = std::to_string(value);
  return std::string(width - std::min(width, text.size()), ' ') + text;
}

std::string change_of(const FleetSummary& summary, const FleetChange& change) {
  if (!summary.trend || change.fresh + change.gone == 0) return "";
  return "  +" + std::to_string(change.fresh) + " -" + std::to_string(change.gone);
}

// Rows are cut, never silently.
template <class Rows, class Line>
std::string table(const FleetStyle& style, const std::string& title, const Rows& rows, Line line) {
  if (rows.empty()) return "";
  std::string text = "\n" + painted(style.colour, "1", title) + "\n";
  for (std::size_t i = 0; i < rows.size() && i < most_rows; ++i) text += line(rows[i]) + "\n";
  if (rows.size() > most_rows) text += "  and " + std::to_string(rows.size() - most_rows) + " more\n";
  return text;
}

std::string counts_text(const FleetCounts& counts) { return number(counts.total(), 7) + "  " + number(counts.errors, 6) + "  "; }

}  // namespace

std::string fleet_text(const FleetSummary& summary, const FleetStyle& style) {
  std::string text = fleet_headline(summary) + ".\n";
  if (summary.trend) text += fleet_trend(*summary.trend) + ".\n";
  text += table(style, "findings  errors  repositories  rule", summary.rules, [&](const FleetRuleRow& row) {
    return " " + counts_text(row.counts) + number(row.repositories, 12) + "  " + printable(row.id) + change_of(summary, row.change);
  });
  text += table(style, "findings  errors  repository", summary.repositories, [&](const FleetRepositoryRow& row) {
    return " " + counts_text(row.counts) + printable(row.name) + change_of(summary, row.change);
  });
  if (summary.owners.size() > 1 || (!summary.owners.empty() && !summary.owners.front().name.empty()))
    text += table(style, "findings  errors  repositories  owner", summary.owners, [&](const FleetOwnerRow& row) {
      return " " + counts_text(row.counts) + number(row.repositories, 12) + "  " + printable(owner_name(row.name)) +
             change_of(summary, row.change);
    });
  text += table(style, "not checked", summary.failed,
                [](const FleetRepositoryRow& row) { return "  " + printable(row.name) + ": " + printable(row.problem); });
  return text;
}

}  // namespace preship

#include "report/markdown.h"
#include "report/fleet/fleet.h"

// For a page of a wiki, an issue or the summary of a job: what is long is cut, and says so.

namespace preship {
namespace {

constexpr std::size_t most_md_rows = 50;  // of one table

std::string md_cell(std::size_t value) { return " " + (value == 0 ? "" : std::to_string(value)) + " |"; }

std::string md_numbers(const FleetCounts& counts) { return md_cell(counts.errors) + md_cell(counts.warnings) + md_cell(counts.notes); }

std::string md_change(const FleetSummary& summary, const FleetChange& change) {
  return summary.trend ? md_cell(change.before) + md_cell(change.fresh) + md_cell(change.gone) : "";
}

std::string md_head(const FleetSummary& summary, const std::string& columns) {
  const std::string head = columns + (summary.trend ? " Before | New | Mended |" : "");
  std::string rule = "| --- |";
  for (std::size_t at = head.find('|', 1); (at = head.find('|', at + 1)) != std::string::npos;) rule += " --: |";
  return head + "\n" + rule + "\n";
}

template <class Rows, class Line>
std::string md_table(const FleetSummary& summary, const std::string& title, const std::string& columns, const Rows& rows, Line line) {
  if (rows.empty()) return "";
  std::string text = "\n## " + title + "\n\n" + md_head(summary, columns);
  for (std::size_t i = 0; i < rows.size() && i < most_md_rows; ++i) text += line(rows[i]) + md_change(summary, rows[i].change) + "\n";
  if (rows.size() > most_md_rows) text += "\nAnd " + std::to_string(rows.size() - most_md_rows) + " more.\n";
  return text;
}

}  // namespace

std::string fleet_markdown(const FleetSummary& summary) {
  std::string text = "# preship\n\n" + fleet_headline(summary) + ".\n";
  if (summary.trend) text += "\n" + fleet_trend(*summary.trend) + ".\n";
  text += md_table(summary, "By rule", "| Rule | Errors | Warnings | Notes | Repositories |", summary.rules, [](const FleetRuleRow& row) {
    return "| " + md_code(row.id) + " |" + md_numbers(row.counts) + md_cell(row.repositories);
  });
  text += md_table(summary, "By owner", "| Owner | Errors | Warnings | Notes | Repositories | Clean | Not checked |", summary.owners,
                   [](const FleetOwnerRow& row) {
                     return "| " + md_text(owner_name(row.name)) + " |" + md_numbers(row.counts) + md_cell(row.repositories) +
                            md_cell(row.clean) + md_cell(row.failed);
                   });
  text += md_table(summary, "Worst repositories", "| Repository | Errors | Warnings | Notes |", summary.repositories,
                   [](const FleetRepositoryRow& row) { return "| " + md_text(row.name) + " |" + md_numbers(row.counts); });
  if (!summary.failed.empty()) text += "\n## Not checked\n\n";
  for (std::size_t i = 0; i < summary.failed.size() && i < most_md_rows; ++i)
    text += "- " + md_text(summary.failed[i].name) + ": " + md_text(summary.failed[i].problem) + "\n";
  if (summary.failed.size() > most_md_rows) text += "- and " + std::to_string(summary.failed.size() - most_md_rows) + " more\n";
  return text;
}

}  // namespace preship

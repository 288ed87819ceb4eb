#include <algorithm>

#include "engine/rule_table.h"
#include "report/fleet/fleet.h"
#include "report/html/shell.h"
#include "report/html/text.h"

// One page for those who answer for many repositories: what is wrong most often, with whom, where it is worst, and whether it gets
// better. Tables that read without scripts; html/page/fleet.js sorts and filters them.

namespace preship {
namespace {

constexpr std::size_t most_html_rows = 1000;  // of repositories

// On a small screen the label stands behind it, in place of the head of the column.
std::string html_number(std::size_t value, const std::string& label, const std::string& kind = "") {
  const std::string number = std::to_string(value);
  return "<td class=\"number" +
         (value == 0     ? " none"
          : kind.empty() ? ""
                         : " " + kind) +
         "\" data-value=\"" + number + "\" data-label=\"" + label + "\">" + number + "</td>";
}

std::string html_numbers(const FleetCounts& counts) {
  return html_number(counts.errors, counts.errors == 1 ? "error" : "errors", "error") +
         html_number(counts.warnings, counts.warnings == 1 ? "warning" : "warnings", "warning") +
         html_number(counts.notes, counts.notes == 1 ? "note" : "notes", "note");
}

// A number of thousandths as an attribute.
std::string share(std::size_t part, std::size_t whole) { return std::to_string(whole == 0 ? 0 : part * 1000 / whole); }

// Errors, warnings and notes side by side, as long as the row is bad.
std::string meter(const FleetCounts& counts, std::size_t most) {
  std::string bars;
  std::size_t before = 0;
  for (const auto& [kind, part] :
       {std::pair("error", counts.errors), std::pair("warning", counts.warnings), std::pair("note", counts.notes)}) {
    if (part > 0)
      bars +=
          "<rect class=\"" + std::string(kind) + "\" x=\"" + share(before, most) + "\" width=\"" + share(part, most) + "\" height=\"8\"/>";
    before += part;
  }
  return "<td class=\"meter\"><svg viewBox=\"0 0 1000 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\">" + bars + "</svg></td>";
}

// What is mended to the left of the middle, what is new to the right.
std::string change_meter(const FleetChange& change, std::size_t most) {
  const std::string gone = share(change.gone, most * 2), fresh = share(change.fresh, most * 2);
  return "<td class=\"meter\"><svg viewBox=\"0 0 1000 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"gone\" x=\"" +
         std::to_string(500 - std::stoul(gone)) + "\" width=\"" + gone + "\" height=\"8\"/><rect class=\"error\" x=\"500\" width=\"" +
         fresh + "\" height=\"8\"/><rect class=\"axis\" x=\"499\" width=\"2\" height=\"8\"/></svg></td>";
}

std::string column(const std::string& title, bool is_number) {
  return "<th scope=\"col\"" + std::string(is_number ? " class=\"number\"" : "") + ">" + title + "</th>";
}

struct ViewColumns {
  const FleetSummary& summary;
  std::size_t most = 1, most_change = 1;

  template <class Rows>
  ViewColumns(const FleetSummary& all, const Rows& rows) : summary(all) {
    for (const auto& row : rows) {
      most = std::max(most, row.counts.total());
      most_change = std::max({most_change, row.change.fresh, row.change.gone});
    }
  }
  std::string head() const {
    const std::string counts = column("Errors", true) + column("Warnings", true) + column("Notes", true) + "<th class=\"meter\"></th>";
    if (!summary.trend) return counts;
    return counts + column("Before", true) + column("New", true) + column("Mended", true) + "<th class=\"meter\"></th>";
  }
  std::string cells(const FleetCounts& counts, const FleetChange& change) const {
    const std::string now = html_numbers(counts) + meter(counts, most);
    if (!summary.trend) return now;
    return now + html_number(change.before, "before") + html_number(change.fresh, "new", "error") +
           html_number(change.gone, "mended", "good") + change_meter(change, most_change);
  }
};

std::string html_table(const std::string& head, const std::string& rows) {
  return "<div class=\"wide\"><table>\n<thead><tr>" + head + "</tr></thead>\n<tbody>\n" + rows + "</tbody>\n</table></div>\n";
}

std::string row_head(const std::string& markup) { return "<tr><th scope=\"row\">" + markup + "</th>"; }

HtmlView rules_by_number(const FleetSummary& summary) {
  const ViewColumns columns(summary, summary.rules);
  std::string rows;
  for (const FleetRuleRow& row : summary.rules) {
    const RuleEntry* rule = find_rule(row.id);
    const std::string title = rule == nullptr ? "" : " <span class=\"about\">" + escape_html(rule->title) + "</span>";
    rows += row_head("<code>" + html_label(row.id) + "</code>" + title) +
            html_number(row.repositories, row.repositories == 1 ? "repository" : "repositories") + columns.cells(row.counts, row.change) +
            "</tr>\n";
  }
  return {"rules", "Rules", std::to_string(summary.rules.size()),
          "<div class=\"fleet\">" + html_table(column("Rule", false) + column("Repositories", true) + columns.head(), rows) + "</div>"};
}

HtmlView owners_by_number(const FleetSummary& summary) {
  const ViewColumns columns(summary, summary.owners);
  std::string rows;
  for (const FleetOwnerRow& row : summary.owners)
    rows += row_head(html_label(owner_name(row.name))) +
            html_number(row.repositories, row.repositories == 1 ? "repository" : "repositories") + html_number(row.clean, "clean", "good") +
            html_number(row.failed, "not checked", "error") + columns.cells(row.counts, row.change) + "</tr>\n";
  const std::string head = column("Owner", false) + column("Repositories", true) + column("Clean", true) + column("Not checked", true);
  return {"owners", "Owners", std::to_string(summary.owners.size()),
          "<div class=\"fleet\">" + html_table(head + columns.head(), rows) + "</div>"};
}

// A link where it is an address of the web.
std::string repository_markup(const FleetRepositoryRow& row) {
  const std::string name = html_label(row.name);
  const std::string link = row.name.starts_with("https://") ? "<a href=\"" + escape_html(row.name) + "\">" + name.substr(8) + "</a>" : name;
  return link + (row.commit.empty() ? "" : " <code class=\"about\">" + html_label(row.commit.substr(0, 10)) + "</code>") +
         (row.is_new ? " <span class=\"tag\">new</span>" : "");
}

HtmlView repositories_by_number(const FleetSummary& summary) {
  const ViewColumns columns(summary, summary.repositories);
  std::string rows;
  for (std::size_t i = 0; i < summary.repositories.size() && i < most_html_rows; ++i) {
    const FleetRepositoryRow& row = summary.repositories[i];
    rows += row_head(repository_markup(row)) + "<td class=\"owner\">" + html_label(row.owner) + "</td><td class=\"most\"><code>" +
            html_label(row.worst_rule) + "</code></td>" + columns.cells(row.counts, row.change) + "</tr>\n";
  }
  const std::size_t more = summary.repositories.size() - std::min(summary.repositories.size(), most_html_rows);
  const std::string cut = more == 0 ? "" : "<p class=\"about\">And " + std::to_string(more) + " more, which --format json lists.</p>\n";
  return {"repositories", "Repositories", std::to_string(summary.repositories.size()),
          "<div class=\"fleet\">" +
              html_table(column("Repository", false) + column("Owner", false) + column("Mostly", false) + columns.head(), rows) + cut +
              "</div>"};
}

HtmlView not_checked(const FleetSummary& summary) {
  std::string rows;
  for (const FleetRepositoryRow& row : summary.failed)
    rows += row_head(repository_markup(row)) + "<td class=\"owner\">" + html_label(row.owner) + "</td><td class=\"why\">" +
            html_label(row.problem) + "</td></tr>\n";
  return {
      "failed", "Not checked", std::to_string(summary.failed.size()),
      "<div class=\"fleet\">" + html_table(column("Repository", false) + column("Owner", false) + column("Why", false), rows) + "</div>"};
}

std::string fleet_sentence(const FleetSummary& summary) {
  std::string text = fleet_headline(summary) + ".";
  if (summary.trend) text += " " + fleet_trend(*summary.trend) + ".";
  if (!summary.finished.empty()) text += " Checked until " + summary.finished.substr(0, 10) + ".";
  return text;
}

}  // namespace

std::string fleet_html(const FleetSummary& summary) {
  HtmlPage page{.title = std::to_string(summary.checked) + " repositories: " + std::to_string(summary.counts.total()) + " findings",
                .name = "All repositories",
                .summary = fleet_sentence(summary),
                .views = {}};
  page.views.push_back(rules_by_number(summary));
  page.views.push_back(repositories_by_number(summary));
  page.views.push_back(owners_by_number(summary));
  if (!summary.failed.empty()) page.views.push_back(not_checked(summary));
  return html_page(page);
}

}  // namespace preship

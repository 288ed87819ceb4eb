#include "report/checklist/checklist.h"
#include "report/html/shell.h"
#include "report/html/text.h"
#include "text/words.h"

// What a release manager reads, prints and signs: no scripts of its own, and nothing from the network.

namespace preship {
namespace {

constexpr std::size_t most_places = 20;  // of one item

std::string class_of(ItemState state) { return std::string(state_name(state)); }

std::string score_cells(const StateCounts& counts) {
  std::string cells;
  for (const ItemState state : scorecard_states)
    cells += counts[state] == 0 ? "<td class=\"none\">0</td>"
                                : "<td class=\"" + class_of(state) + "\">" + std::to_string(counts[state]) + "</td>";
  return cells;
}

std::string scorecard_markup(const AssessedList& list) {
  std::string head, rows;
  for (const ItemState state : scorecard_states) head += "<th scope=\"col\">" + std::string(state_label(state)) + "</th>";
  for (const AssessedSection& section : list.sections)
    rows += "<tr><th scope=\"row\">" + html_label(section.section->title) + "</th>" + score_cells(count_states(section)) + "</tr>\n";
  return "<table class=\"scorecard\">\n<thead><tr><th scope=\"col\">Section</th>" + head + "</tr></thead>\n<tbody>\n" + rows +
         "</tbody>\n<tfoot><tr><th scope=\"row\">All</th>" + score_cells(count_states(list)) + "</tr></tfoot>\n</table>\n";
}

// Which states the page shows; what is left out is not printed either.
std::string shows_markup() {
  std::string boxes;
  for (const ItemState state : scorecard_states)
    boxes += "<label><input type=\"checkbox\" class=\"" + class_of(state) + "\"" + (state == ItemState::not_applicable ? "" : " checked") +
             "> " + std::string(state_label(state)) + "</label>";
  return "<fieldset class=\"shows\" aria-label=\"Show items that are\">" + boxes + "</fieldset>\n";
}

std::string places_markup(Places& places, const AssessedItem& item) {
  std::string rows;
  for (std::size_t i = 0; i < item.findings.size() && i < most_places; ++i) {
    const Finding& finding = *item.findings[i];
    rows += "<li><code>" + html_label(finding_place(places, finding)) + "</code> " + html_label(finding.message) + " (" +
            escape_html(finding.rule) + ")</li>";
  }
  if (item.findings.size() > most_places) rows += "<li>and " + counted(item.findings.size() - most_places, "finding") + " more</li>";
  return rows.empty() ? "" : "<ul class=\"places\">" + rows + "</ul>";
}

std::string item_markup(Places& places, const AssessedItem& item) {
  const std::string reason = item.findings.empty() ? item_reason(item) : "";
  return "<li class=\"item " + class_of(item.state) + "\" id=\"" + escape_html(item.item->id) + "\"><span class=\"state\">" +
         std::string(state_label(item.state)) + "</span><span class=\"number\">" + escape_html(item.item->id) + "</span><div><p>" +
         html_label(item.item->text) + "</p>" + (reason.empty() ? "" : "<p class=\"why\">" + html_label(reason) + "</p>") +
         places_markup(places, item) + "<p class=\"sign\">Verified by ______________________ on ______________</p></div></li>\n";
}

// "only-passed" where all items of the section have one state.
std::string section_class(const AssessedSection& section) {
  const StateCounts counts = count_states(section);
  for (const ItemState state : scorecard_states)
    if (counts[state] == section.items.size()) return " only-" + class_of(state);
  return "";
}

std::string checklist_section_markup(Places& places, const AssessedSection& section) {
  std::string items;
  for (const AssessedItem& item : section.items) items += item_markup(places, item);
  return "<section class=\"part" + section_class(section) + "\">\n<h2>" + html_label(section.section->title) +
         "</h2>\n<ol class=\"items\">\n" + items + "</ol>\n</section>\n";
}

std::string list_markup(Places& places, const AssessedList& list) {
  std::string parts;
  for (const AssessedSection& section : list.sections) parts += checklist_section_markup(places, section);
  const std::string why = list.why.empty() ? "" : " It fits: " + list.why + ".";
  return "<div class=\"checklist\">\n<h2>" + html_label(list.list->title) + "</h2>\n<p class=\"about\">" +
         html_label(list.list->about + why) + "</p>\n" + scorecard_markup(list) + shows_markup() + parts + "</div>\n";
}

std::string summary_line(const Assessment& assessment, const RunFacts& run) {
  std::string text = "Readiness";
  if (!run.revision.empty()) text += " of " + run.revision;
  if (!run.date.empty()) text += ", " + run.date;
  return text + ". " + (assessment.lists.size() == 1 ? checklist_counts(count_states(assessment.lists.front())) + "." : "");
}

}  // namespace

std::string checklist_html(const Assessment& assessment, const RunFacts& run) {
  Places places(*assessment.checked);
  const std::string name = assessment.checked->root.filename().string();
  HtmlPage page{.title = name + ": checklist", .name = name, .summary = summary_line(assessment, run), .views = {}};
  for (const AssessedList& list : assessment.lists) {
    const StateCounts counts = count_states(list);
    const std::string failed = counts[ItemState::failed] == 0 ? "" : std::to_string(counts[ItemState::failed]) + " failed";
    page.views.push_back({list.list->name, list.list->name, failed, list_markup(places, list)});
  }
  return html_page(page);
}

}  // namespace preship

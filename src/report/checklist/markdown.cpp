#include "report/markdown.h"
#include "report/checklist/checklist.h"
#include "text/width.h"
#include "text/words.h"

// For GitHub and GitLab: a comment is at most 65,536 characters long there, so that a long list gives up what matters least.

namespace preship {
namespace {

constexpr std::size_t longest_comment = 60000;
constexpr std::size_t most_findings_of_item = 5;

std::string md_scorecard(const AssessedList& list) {
  std::string text = "| Section |", rule = "| --- |";
  for (const ItemState state : scorecard_states) {
    text += " " + std::string(state_label(state)) + " |";
    rule += " --: |";
  }
  text += "\n" + rule + "\n";
  for (const AssessedSection& section : list.sections) {
    const StateCounts counts = count_states(section);
    text += "| " + md_text(section.section->title) + " |";
    for (const ItemState state : scorecard_states) text += " " + (counts[state] == 0 ? "" : std::to_string(counts[state])) + " |";
    text += "\n";
  }
  return text;
}

std::string md_findings(Places& places, const AssessedItem& item) {
  std::string text;
  for (std::size_t i = 0; i < item.findings.size() && i < most_findings_of_item; ++i) {
    const Finding& finding = *item.findings[i];
    text += "  - " + md_code(finding_place(places, finding)) + " " + md_text(finding.message) + " (" + md_code(finding.rule) + ")\n";
  }
  if (item.findings.size() > most_findings_of_item)
    text += "  - and " + counted(item.findings.size() - most_findings_of_item, "finding") + " more\n";
  return text;
}

std::string md_item(Places& places, const AssessedItem& item, bool box) {
  const std::string reason = item.findings.empty() ? item_reason(item) : "";
  return std::string(box ? "- [ ] " : "- ") + "**" + item.item->id + "** " + md_text(item.item->text) +
         (reason.empty() ? "" : " — " + md_text(reason)) + "\n" + md_findings(places, item);
}

std::string md_items(Places& places, const AssessedList& list, ItemState state, bool box = false) {
  std::string text;
  for (const AssessedSection& section : list.sections)
    for (const AssessedItem& item : section.items)
      if (item.state == state) text += md_item(places, item, box);
  return text;
}

std::string md_folded(const std::string& title, const std::string& items) {
  return items.empty() ? "" : "\n<details><summary>" + title + "</summary>\n\n" + items + "\n</details>\n";
}

std::string md_list(Places& places, const AssessedList& list, std::size_t room) {
  const StateCounts counts = count_states(list);
  std::string text = "## " + md_text(list.list->title) + "\n\n" + checklist_counts(counts) + ".\n\n" + md_scorecard(list);
  if (counts[ItemState::failed] > 0) text += "\n### Failed\n\n" + md_items(places, list, ItemState::failed);
  const auto title = [&](ItemState state, const char* words) { return std::to_string(counts[state]) + " " + words; };
  const std::string rest[] = {
      md_folded(title(ItemState::needs_person, "need a person"), md_items(places, list, ItemState::needs_person, true)),
      md_folded(title(ItemState::attested, "attested"), md_items(places, list, ItemState::attested)),
      md_folded(title(ItemState::open, "not verified by this version"), md_items(places, list, ItemState::open)),
      md_folded(title(ItemState::passed, "passed"), md_items(places, list, ItemState::passed)),
      md_folded(title(ItemState::not_applicable, "not applicable"), md_items(places, list, ItemState::not_applicable))};
  bool cut_short = false;
  for (const std::string& part : rest) {
    cut_short = cut_short || text.size() + part.size() > room;
    if (!cut_short) text += part;
  }
  return text + (cut_short ? "\nThe other items did not fit into a comment: `preship checklist --show all` lists them.\n" : "");
}

}  // namespace

std::string checklist_markdown(const Assessment& assessment, const RunFacts& run) {
  Places places(*assessment.checked);
  std::string text;
  for (const AssessedList& list : assessment.lists)
    text += (text.empty() ? "" : "\n") + md_list(places, list, longest_comment / assessment.lists.size());
  if (!run.revision.empty() || !run.date.empty())
    text += "\n" + md_text(run.revision) + (run.revision.empty() || run.date.empty() ? "" : ", ") + run.date + ", preship " + run.version +
            "\n";
  return text;
}

}  // namespace preship

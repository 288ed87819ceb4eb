#pragma once
// The readiness checklist for people and programs: one function per form, each in the file of its name.

#include <string>
#include <string_view>

#include "engine/checklist/assess.h"
#include "report/report.h"

namespace preship {

enum class ChecklistShow : std::uint8_t { failed, open, all };  // failed items; those that need somebody, too; every item

struct ChecklistStyle {
  bool colour = false;
  unsigned width = 100;
  ChecklistShow show = ChecklistShow::failed;
};

// What the outputs say about the run: its date, its revision, its exit status.
std::string checklist_text(const Assessment& assessment, const ChecklistStyle& style);
// A comment on a pull request: the scorecard, what failed, and the rest folded away. GitHub takes 65,536 characters.
std::string checklist_markdown(const Assessment& assessment, const RunFacts& run);
std::string checklist_json(const Assessment& assessment, const RunFacts& run);
std::string checklist_html(const Assessment& assessment, const RunFacts& run);  // one page, for paper as well
// One result for each item, with its kind: pass, fail, notApplicable, review or open.
std::string checklist_sarif(const Assessment& assessment, const RunFacts& run);

// In the order of the columns of a scorecard.
constexpr ItemState scorecard_states[] = {ItemState::passed,       ItemState::attested, ItemState::failed,
                                          ItemState::needs_person, ItemState::open,     ItemState::not_applicable};
std::string_view state_label(ItemState state);  // "passed", "failed", "n/a", "person", "attested", "open"

// "12 passed, 3 failed, 40 need a person, 9 not verified, 30 not applicable": states that occur.
std::string checklist_counts(const StateCounts& counts);
// Why the item has its state, for people: the evidence, the reason, the person.
std::string item_reason(const AssessedItem& item);
// "docker/runs-as-root (3 Dockerfiles), port/mismatch (4 ports)"; a few, and how many more.
std::string looked_text(const AssessedItem& item);
// "apps/web/Dockerfile:3"
std::string finding_place(Places& places, const Finding& finding);

}  // namespace preship

#include "answers/documents/documents.h"
#include "answers/migrations/migrations.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// "Migrations have to suit both versions": what makes the old code run on.
static bool has_contract(const Project& project) {
  return std::ranges::any_of(sections_about(project, Topic::migration), [&](const DocumentPlace& place) {
    const std::string text = lower_text(project, place);
    return speaks_of(Topic::rollback, text) || holds_any(text, {"compatib", "both", "additive", "expand"});
  });
}

static Findings check(const Project& project) {
  const std::vector<MigrationFolder>& folders = once<migration_folders>(project);
  if (folders.empty() || may_be_documented_elsewhere(project, Topic::rollback)) return {};
  const DocumentPlace* first = nullptr;
  bool data = false, code = false;
  const std::vector<DocumentPlace> places = sections_about(project, Topic::rollback);
  for (const DocumentPlace& place : places) {
    if (!has_instructions(place, 1)) continue;
    if (first == nullptr) first = &place;
    const std::string text = lower_text(project, place);
    data = data || speaks_of(Topic::database, text);
    code = code || speaks_of(Topic::revision, text) || speaks_of(Topic::deploy, text);
  }
  if (first == nullptr || (data && code) || (!data && has_contract(project))) return {};
  Finding finding{first->section->heading.span,
                  std::string("the way back ") + (data ? "says nothing of the code that ran before"
                                                       : "says nothing of the database, which migrations change at each release")};
  finding.notes.push_back({{folders.front().newest, 0, 0}, "a migration that it would have to undo or live with"});
  return {finding};
}

Rule ops_rollback_half_told() { return {check}; }

}  // namespace preship

#include "answers/documents/documents.h"
#include "answers/release/release.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool restores(const ShellCommand& command) {
  return std::ranges::any_of(command.words, [](const Text& word) { return speaks_of(Topic::restore, word.value); }) ||
         (is_one_of(command.words.front().value, {"psql", "mysql", "mariadb", "sqlite3"}) &&
          std::ranges::any_of(command.flow.redirects, [](const ShellRedirect& one) { return one.operation == "<"; }));
}

static bool is_told(const Project& project) {
  for (const DocumentFile* document : once<documents_for_people>(project))
    for (const DocumentedCommands& block : document->blocks)
      if (std::ranges::any_of(block.commands, restores)) return true;
  return !sections_about(project, Topic::restore).empty() || has_program_for(project, Topic::restore) ||
         may_be_documented_elsewhere(project, Topic::restore);
}

// A copy that is taken again and again, not the one that a developer makes for himself.
static Findings check(const Project& project) {
  if (is_told(project)) return {};
  for (const ReleasePlace& place : release_places(project))
    for (const ReleaseStep* step : steps_of(place, ReleaseKind::backup)) {
      const bool kept =
          place.kind != PlaceKind::script || speaks_of(Topic::backup, std::string(base_name(place.name))) || releases(project, place);
      if (kept && project.file(step->span.file).role != PathRole::test &&
          !holds_any(project.file(step->span.file).path, {"seed", "test", "fixture", "schema"}))
        return {finding_at(*step, "'" + step->tool + "' takes a copy, and nothing here says how to put it back")};
    }
  for (const DocumentPlace& place : sections_about(project, Topic::backup))
    if (has_instructions(place, 1))
      return {{place.section->heading.span, "this tells how to take a copy, and nothing here how to put it back"}};
  return {};
}

Rule ops_no_restore_doc() { return {check}; }

}  // namespace preship

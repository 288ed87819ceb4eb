#include "answers/documents/documents.h"
#include "answers/migrations/migrations.h"
#include "answers/release/deployed.h"
#include "answers/scripts/scripts.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool migrates(const ShellCommand& command) {
  return is_one_of(release_kind_of(command), {"migrate", "schema-push"}) ||
         std::ranges::any_of(command.words, [](const Text& word) { return speaks_of(Topic::migration, word.value); });
}

static bool is_told(const Project& project) {
  for (const DocumentFile* document : once<documents_for_people>(project)) {
    for (const DocumentedCommands& block : document->blocks)
      if (std::ranges::any_of(block.commands, migrates)) return true;
    for (const DocumentReference& reference : document->references)
      if (speaks_of(Topic::migration, reference.target.value)) return true;
  }
  return !sections_about(project, Topic::migration).empty() || may_be_documented_elsewhere(project, Topic::migration);
}

static Findings check(const Project& project) {
  const std::vector<MigrationFolder>& folders = once<migration_folders>(project);
  if (folders.empty() || !once<deployed_by>(project) || is_told(project)) return {};
  const MigrationFolder& folder = folders.front();
  return {{{folder.newest, 0, 0},
           "no document says how and when the migrations of '" + folder.directory + "' (" + folder.tool + ") are applied"}};
}

Rule ops_no_migration_doc() { return {check}; }

}  // namespace preship

#include "answers/ignored_by_git.h"
#include "answers/migrations/migrations.h"
#include "answers/migrations/nextly.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// Where the tool will put the next one.
static std::string next_migration(const MigrationFolder& folder, const std::string& newest) {
  const std::string ending = newest.substr(std::min(newest.rfind('.'), newest.size()));
  if (folder.tool == "prisma") return folder.directory + "/99991231235959_next/migration.sql";
  if (folder.tool == "drizzle") return folder.directory + "/9999_next.sql";
  return folder.directory + "/99991231235959_next" + ending;
}

// Of Nextly a migration and its snapshot belong together.
static void check_nextly(const Project& project, Findings& findings) {
  for (const std::string& folder : once<nextly_folders>(project)) {
    const auto first = std::ranges::find_if(project.facts.sql_files,
                                            [&](const auto& sql) { return directory_of(project.file(sql->file).path) == folder; });
    for (const char* next : {"/99991231_235959_000_next.sql", "/meta/99991231_235959_000_next.snapshot.json"}) {
      if (first == project.facts.sql_files.end() || !ignored_by_git(project, folder + next)) continue;
      const std::string what = next[1] == 'm' ? "the snapshots of new migrations in '" : "new migrations in '";
      findings.push_back(
          {{(*first)->file, 0, 0}, "git ignores " + what + folder + "': the next one never leaves the machine it is written on"});
      break;
    }
  }
}

static Findings check(const Project& project) {
  Findings findings;
  check_nextly(project, findings);
  for (const MigrationFolder& folder : once<migration_folders>(project)) {
    const SourceFile& newest = project.file(folder.newest);
    if (newest.tracked && ignored_by_git(project, next_migration(folder, newest.path)))
      findings.push_back(
          {{folder.newest, 0, 0},
           "git ignores new migrations in '" + folder.directory + "': the next one never leaves the machine it is written on"});
  }
  return findings;
}

Rule migration_ignored_by_git() { return {check}; }

}  // namespace preship

#include "model/migration.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& file : project.facts.migration_files) {
    const SourceFile& journal = project.file(file->file);
    if (file->journal.empty() || journal.role != PathRole::production) continue;
    const std::string folder = directory_of(directory_of(journal.path));
    for (const JournalEntry& entry : file->journal) {
      const std::string path = (folder == "." ? "" : folder + "/") + entry.tag.value + ".sql";
      if (project.file(path) == nullptr)
        findings.push_back({entry.tag.span, "'" + path + "' is not here: 'drizzle-kit migrate' stops at it"});
    }
  }
  return findings;
}

Rule migration_missing_migration() { return {check}; }

}  // namespace preship

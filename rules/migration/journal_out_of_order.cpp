#include "model/migration.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& file : project.facts.migration_files) {
    if (project.file(file->file).role != PathRole::production) continue;
    const JournalEntry* latest = nullptr;
    for (const JournalEntry& entry : file->journal) {
      if (latest != nullptr && entry.when > 0 && entry.when < latest->when)
        findings.push_back({entry.tag.span,
                            "'" + entry.tag.value + "' is older than '" + latest->tag.value +
                                "' before it: a database that has that one never gets this one",
                            {{latest->tag.span, "the one before it"}}});
      else if (entry.when > 0) latest = &entry;
    }
  }
  return findings;
}

Rule migration_journal_out_of_order() { return {check}; }

}  // namespace preship

#include "answers/migrations/nextly.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const NextlyPair& pair : once<nextly_pairs>(project)) {
    if (pair.migration == nullptr && pair.snapshot != nullptr)
      findings.push_back({pair.snapshot->snapshot->span, "the migration of this snapshot is not here"});
    if (pair.snapshot == nullptr && !pair.migration->localization) {
      const std::string name(base_name(project.files[pair.migration->file].path));
      findings.push_back(
          {{pair.migration->file, 0, 0}, "the migration has no 'meta/" + name.substr(0, name.size() - 4) + ".snapshot.json'"});
    }
  }
  return findings;
}

Rule migration_missing_snapshot() { return {check}; }

}  // namespace preship

#include "answers/migrations/nextly.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const NextlyPair& pair : once<nextly_pairs>(project)) {
    if (pair.snapshot == nullptr || !pair.snapshot->snapshot->why.empty()) continue;
    const Text& unsorted = pair.snapshot->snapshot->unsorted;
    if (!unsorted.value.empty())
      findings.push_back(
          {unsorted.span, "Nextly writes '" + unsorted.value + "' before what stands above it: this was edited by hand, or by a merge"});
  }
  return findings;
}

Rule migration_snapshot_hand_edited() { return {check}; }

}  // namespace preship

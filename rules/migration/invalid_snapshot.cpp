#include "answers/migrations/nextly.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const NextlyPair& pair : once<nextly_pairs>(project))
    if (pair.snapshot != nullptr && !pair.snapshot->snapshot->why.empty())
      findings.push_back(
          {pair.snapshot->snapshot->fault, "'nextly migrate:check' does not take this snapshot: " + pair.snapshot->snapshot->why});
  return findings;
}

Rule migration_invalid_snapshot() { return {check}; }

}  // namespace preship

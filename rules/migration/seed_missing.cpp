#include "answers/migrations/prisma.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (SeedGap& gap : seed_gaps(project)) findings.push_back({gap.span, std::move(gap.why)});
  return findings;
}

Rule migration_seed_missing() { return {check}; }

}  // namespace preship

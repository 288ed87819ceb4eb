#include "answers/migrations/prisma.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (LostSchema& lost : lost_schemas(project)) findings.push_back({lost.span, std::move(lost.why)});
  return findings;
}

Rule migration_schema_not_found() { return {check}; }

}  // namespace preship

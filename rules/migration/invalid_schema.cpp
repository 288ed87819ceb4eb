#include "model/migration.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& file : project.facts.migration_files)
    if (file->schema && !file->schema->fault.value.empty() && project.in_production({file->file}))
      findings.push_back({file->schema->fault.span, "'prisma generate' stops here: " + file->schema->fault.value});
  return findings;
}

Rule migration_invalid_schema() { return {check}; }

}  // namespace preship

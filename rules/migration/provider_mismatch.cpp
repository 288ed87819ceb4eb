#include "answers/migrations/prisma.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const PrismaFolder& folder : once<prisma_folders>(project)) {
    if (folder.provider == nullptr || folder.migrations.empty()) continue;
    if (folder.lock == nullptr) {
      findings.push_back({{folder.migrations.back(), 0, 0},
                          "'" + folder.directory + "/migration_lock.toml' is not here: nothing says for which database these were made"});
      findings.back().severity = Severity::warning;
    } else if (!folder.lock->dialect.empty() && !is_provider(folder.provider->value, folder.lock->dialect)) {
      findings.push_back({folder.lock->dialect_span,
                          "the migrations are for '" + folder.lock->dialect + "', and the schema is for '" + folder.provider->value + "'",
                          {{folder.provider->span, "the schema"}}});
    }
    for (const FileId empty : folder.without_sql)
      findings.push_back(
          {{empty, 0, 0},
           "'" + directory_of(project.file(empty).path) + "' holds no 'migration.sql': 'prisma migrate deploy' stops there"});
  }
  return findings;
}

Rule migration_provider_mismatch() { return {check}; }

}  // namespace preship

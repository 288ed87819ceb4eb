#include "answers/sql/places.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const SqlMigration& migration : sql_migrations(project))
    for (const Text& name : migration.file->long_names) {
      if (!is_postgresql(migration)) continue;
      findings.push_back({name.span, "PostgreSQL cuts the name of " + std::to_string(name.value.size()) + " bytes to the first 63"});
      if (!migration.newest || migration.dialect != SqlDialect::postgresql) findings.back().confidence = Confidence::low;
    }
  return findings;
}

Rule sql_long_name() { return {check}; }

}  // namespace preship

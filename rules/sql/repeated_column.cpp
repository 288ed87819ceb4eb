#include "answers/sql/places.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const SqlMigration& migration : sql_migrations(project))
    for (const Text& name : migration.file->repeated) {
      findings.push_back({name.span, "the statement names the column '" + name.value + "' twice, and the database refuses it"});
      if (migration.dialect != SqlDialect::postgresql) findings.back().confidence = Confidence::low;
    }
  return findings;
}

Rule sql_repeated_column() { return {check}; }

}  // namespace preship

#include "answers/migrations/required_columns.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const RequiredColumn& column : required_columns(project))
    findings.push_back({column.span, "'" + column.column + "' is required and has no default: adding it fails as soon as '" + column.table +
                                         "' has a row, and so does each insert of the version that runs now"});
  return findings;
}

Rule migration_required_column() { return {check}; }

}  // namespace preship

#include "answers/migrations/prisma.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (UnmadeModel& unmade : unmade_models(project)) {
    Finding finding{unmade.span, std::move(unmade.why), {{{unmade.newest, 0, 0}, "the newest migration"}}};
    finding.fold = {.group = project.file(unmade.span.file).path, .beside = finding.message};
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule migration_schema_without_migration() { return {check}; }

}  // namespace preship

#include "answers/migrations/order.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const HeadFault& fault : head_faults(project)) {
    if (fault.missing) {
      findings.push_back(
          {fault.missing->span, "the migration follows '" + fault.missing->value + "', which is not in '" + fault.folder + "'"});
      continue;
    }
    Finding finding{{fault.heads.back(), 0, 0},
                    "'" + fault.folder + "' has " + std::to_string(fault.heads.size()) + " heads: " +
                        (fault.tool == "alembic" ? "'alembic upgrade head' stops" : "'migrate' stops with conflicting migrations")};
    for (std::size_t i = 0; i + 1 < fault.heads.size(); ++i) finding.notes.push_back({{fault.heads[i], 0, 0}, "another head"});
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule migration_multiple_heads() { return {check}; }

}  // namespace preship

#include "answers/release/loops.h"
#include "rule.h"

namespace preship {

static bool elsewhere(const Project& project, const ReleasePlace& place) {
  const bool told =
      std::ranges::any_of(project.facts.env_declarations, [](const EnvDeclaration& one) { return one.key.value == "NEXTLY_APPLIED_BY"; });
  return !told && (place.kind != PlaceKind::workflow_job || place.foreign) && releases_what_runs(project, place);
}

static std::optional<Finding> check(const ReleasePlace&, const ReleaseStep& step) {
  if (step.tool != "nextly migrate" || step.remote) return std::nullopt;
  return finding_at(step, "no NEXTLY_APPLIED_BY is set for 'nextly migrate' here: the ledger will not say who applied what");
}

Rule migration_no_audit_identity() { return {each_release_step<elsewhere, check>}; }

}  // namespace preship

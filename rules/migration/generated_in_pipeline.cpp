#include "answers/release/release.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  std::set<Span> seen;
  for (const ReleasePlace& place : release_places(project)) {
    if (!(releases(project, place))) continue;
    for (const ReleaseStep& step : place.steps)
      if (step.kind == ReleaseKind::schema_create && !step.conditional && seen.insert(step.span).second)
        findings.push_back(finding_at(
            step, "the release runs '" + step.tool + "': it writes a migration that nobody has reviewed and that is lost afterwards"));
  }
  return findings;
}

Rule migration_generated_in_pipeline() { return {check}; }

}  // namespace preship

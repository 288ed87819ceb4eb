#include "answers/migrations/documents.h"
#include "answers/migrations/nextly.h"
#include "answers/release/release.h"
#include "rule.h"

namespace preship {

static bool asks_for_state(const Project& project) {
  return std::ranges::any_of(release_places(project),
                             [](const ReleasePlace& place) { return place.hidden || !steps_of(place, ReleaseKind::inspect).empty(); });
}

static Findings check(const Project& project) {
  Findings findings;
  if (!is_deployed_app(project) || asks_for_state(project)) return findings;
  for (const NextlySetup& setup : once<nextly_setups>(project)) {
    const Service* service = project.service({setup.directory});
    if (!migrates_on_boot(setup) || (service != nullptr && has_probe_on_path(project, *service))) continue;
    findings.push_back({setup.db().find("runMigrationsOnBoot").span,
                        "a migration that fails on boot leaves the app on the old schema, and no probe or check here would notice"});
  }
  return findings;
}

Rule migration_boot_failure_undetected() { return {check}; }

}  // namespace preship

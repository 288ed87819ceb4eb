#include "answers/env/values.h"
#include "answers/migrations/migrations.h"
#include "answers/platforms/platforms.h"
#include "answers/release/deployed.h"
#include "answers/release/release.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// Something brings the service to production, where this repository can see all of it.
static const ReleasePlace* shipped_by(const Project& project, const MigrationFolder& folder) {
  for (const ReleasePlace& place : release_places(project)) {
    if (place.kind == PlaceKind::workflow_job && std::ranges::any_of(place.steps, ships_code)) return &place;
    const bool runs = place.kind == PlaceKind::compose_service || place.kind == PlaceKind::kubernetes_pod ||
                      place.kind == PlaceKind::platform_start || place.kind == PlaceKind::unit;
    if (runs && place.production && place.service == folder.service) return &place;
  }
  return nullptr;
}

static bool is_test(const Project& project, const ReleasePlace& place) {
  return place.kind == PlaceKind::workflow_job && !releases(project, place);
}

// Anything that runs migrations, or may do so where nobody can look.
static bool may_run(const Project& project) {
  return std::ranges::any_of(release_places(project), [&](const ReleasePlace& place) {
    if (is_test(project, place)) return false;
    if (place.hidden && (place.production || place.kind == PlaceKind::workflow_job)) return true;
    return std::ranges::any_of(place.steps,
                               [](const ReleaseStep& step) { return changes_schema(step.kind) || step.kind == ReleaseKind::schema_reset; });
  });
}

static Findings check(const Project& project) {
  Findings findings;
  const std::vector<MigrationFolder>& folders = once<migration_folders>(project);
  if (folders.empty() || may_run(project) || has_pipeline_unread(project)) return findings;
  std::set<std::string> reported;  // a Django project has a folder for each of its apps
  for (const MigrationFolder& folder : folders) {
    const ReleasePlace* place = migrates_itself(project, folder.service) ? nullptr : shipped_by(project, folder);
    if (place == nullptr || brings_database(project, folder) || !reported.insert(folder.tool + folder.service.directory).second) continue;
    Finding finding{place->span, "nothing here runs the migrations of '" + folder.directory + "' (" + folder.tool + "): '" +
                                     std::string(base_name(place->name)) + "' brings new code to an old schema"};
    finding.notes.push_back({{folder.newest, 0, 0}, "the newest migration"});
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule migration_not_in_pipeline() { return {check}; }

}  // namespace preship

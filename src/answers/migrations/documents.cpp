#include "answers/migrations/documents.h"

#include <algorithm>

#include "answers/migrations/migrations.h"
#include "answers/release/release.h"
#include "answers/sql/places.h"
#include "knowledge/release/commands.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {

std::vector<const MigrationFile*> migration_documents(const Project& project) {
  std::vector<const MigrationFile*> documents;
  for (const auto& file : project.facts.migration_files) {
    const PathRole role = file->talk ? project.file(file->file).role : PathRole::test;
    if (role == PathRole::production || role == PathRole::docs || role == PathRole::tooling) documents.push_back(file.get());
  }
  std::ranges::sort(documents, {}, [&](const MigrationFile* file) { return project.file(file->file).path; });
  return documents;
}

bool tells_migration(const Project& project) {
  return std::ranges::any_of(once<migration_documents>(project), [](const MigrationFile* file) {
    if (file->talk->migrates) return true;
    return std::ranges::any_of(file->talk->commands, [](const ShellCommand& command) {
      const ShellCommand bare = unwrapped(command);
      const ReleaseCommand* known = bare.words.empty() ? nullptr : find_release_command(bare.words);
      return known != nullptr && is_one_of(known->kind, {"migrate", "schema-push"});
    });
  });
}

bool tells_recovery(const Project& project) {
  return std::ranges::any_of(once<migration_documents>(project),
                             [](const MigrationFile* file) { return file->talk->migrates && file->talk->recovery; });
}

bool has_unread_documents(const Project& project) {
  return std::ranges::any_of(project.files, [](const SourceFile& file) {
    if (file.kind != FileKind::unknown || !ends_with_any(file.path, {".md", ".mdx", ".rst"})) return false;
    if (file.role != PathRole::production && file.role != PathRole::docs) return false;
    return !holds_any(lower_case(base_name(file.path)),
                      {"changelog", "license", "code_of_conduct", "security", "history", "notice", "pull_request"});
  });
}

std::optional<FileId> newest_migration(const Project& project) {
  if (const std::vector<MigrationFolder>& folders = once<migration_folders>(project); !folders.empty()) return folders.front().newest;
  std::optional<FileId> newest;
  for (const SqlMigration& migration : sql_migrations(project)) {
    if (newest && directory_of(project.file(*newest).path) != directory_of(project.file(migration.file->file).path)) break;
    newest = migration.file->file;
  }
  return newest;
}

bool migrates_by_itself(const Project& project) {
  return migrates_itself(project, ServiceId{}) || std::ranges::any_of(release_places(project), [&](const ReleasePlace& place) {
           return releases(project, place) && place.kind != PlaceKind::script &&
                  std::ranges::any_of(place.steps, [](const ReleaseStep& step) { return changes_schema(step.kind); });
         });
}

bool is_deployed_app(const Project& project) {
  return std::ranges::any_of(release_places(project), [&](const ReleasePlace& place) {
    if (place.kind == PlaceKind::workflow_job)
      return std::ranges::any_of(place.steps, [](const ReleaseStep& step) { return takes_over(step.kind); });
    return place.production && (place.kind == PlaceKind::compose_service || place.kind == PlaceKind::kubernetes_pod ||
                                place.kind == PlaceKind::platform_start || place.kind == PlaceKind::platform_release ||
                                place.kind == PlaceKind::unit || place.kind == PlaceKind::image_start);
  });
}

}  // namespace preship

#include "answers/compose/services.h"
#include "answers/files.h"
#include "answers/migrations/migrations.h"
#include "answers/release/release.h"
#include "rule.h"
#include "text/characters.h"
#include "text/words.h"

namespace preship {

// "002_orders.sql", "V3__orders.sql": one of a row that grows.
static bool is_numbered(std::string_view name) {
  if (!name.ends_with(".sql")) return false;
  const std::size_t digits = name.find_first_of("0123456789");
  return digits == 0 || (digits == 1 && (name[0] == 'V' || name[0] == 'v'));
}

static std::vector<const SourceFile*> numbered_files(const Project& project, const std::string& directory) {
  std::vector<const SourceFile*> files;
  for (const SourceFile& file : project.files)
    if (directory_of(file.path) == directory && is_numbered(base_name(file.path))) files.push_back(&file);
  std::ranges::sort(files, {}, [](const SourceFile* file) { return file->path; });
  return files;
}

// Some step changes a schema, or may do so where nobody can look.
static bool is_migrated_otherwise(const Project& project) {
  return migrates_at_start(project) || std::ranges::any_of(release_places(project), [](const ReleasePlace& place) {
           return std::ranges::any_of(place.steps, [](const ReleaseStep& step) { return changes_schema(step.kind); });
         });
}

static void check_service(const Project& project, const ComposePlace& place, Findings& findings) {
  const std::vector<ComposeMount> mounts = mounts_of(place.service);
  if (!is_for_production(project, place) || std::ranges::none_of(mounts, keeps_data)) return;
  for (const ComposeMount& mount : mounts) {
    if (!mount.target.value.starts_with("/docker-entrypoint-initdb.d") || !mount.source.value.starts_with('.')) continue;
    const auto directory = resolve_path(directory_of_paths(project, place.file), mount.source.value);
    const auto files = directory ? numbered_files(project, *directory) : std::vector<const SourceFile*>();
    if (files.size() < 3 || !holds(*directory, "migration")) continue;
    findings.push_back({mount.span, "'" + std::string(base_name(files.back()->path)) +
                                        "' reaches no database that is there already: these migrations run when '" +
                                        place.service.name.value + "' is first made, and nothing runs them later"});
  }
}

static Findings check(const Project& project) {
  Findings findings;
  if (!is_migrated_otherwise(project))
    each_compose_service(project, [&](const ComposePlace& place) { check_service(project, place, findings); });
  return findings;
}

Rule migration_only_at_first_start() { return {check}; }

}  // namespace preship

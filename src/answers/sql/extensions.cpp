#include "answers/sql/extensions.h"

#include <algorithm>

#include "answers/compose/services.h"
#include "answers/queries.h"
#include "knowledge/images/extensions.h"
#include "model/migration.h"
#include "text/words.h"

namespace preship {
namespace {

bool is_official_postgres(const Image& image) {
  return is_one_of(image.repository, {"postgres", "docker.io/postgres", "library/postgres", "docker.io/library/postgres"}) &&
         !image.opaque && !image.built_here;
}

// Any service of the file may be the database of the app: one that may have the extension is enough.
bool may_hold_extension(const Project& project, const ComposeFile& file, std::string_view extension) {
  const std::vector<std::string_view> images = images_with_extension(extension);
  return std::ranges::any_of(file.services, [&](const ComposeService& service) {
    const Image* image = image_of(project, {file, service});
    if (image != nullptr && is_official_postgres(*image)) return false;
    if (image != nullptr && !image->opaque)
      return std::ranges::find(images, image->repository) != images.end() ||
             holds_any(image->repository, {"postg", "pg", "timescale", "supabase", extension});
    return !service.build || holds_any(service.name.value, {"postgres", "db", "database", "pg"});
  });
}

// The directory of an app that the file builds and that needs the database; "" when there is none.
std::vector<std::string> apps_beside(const Project& project, const ComposeFile& file, const std::string& database) {
  std::vector<std::string> directories;
  for (const ComposeService& service : file.services) {
    if (!service.build || service.build->context.empty()) continue;
    const DeploymentId id(project.file(file.file).path, service.name.value);
    bool needs = std::ranges::find(service.depends_on, database, &Text::value) != service.depends_on.end();
    for (const std::uint32_t index : places_of(project.index.hosts, database)) needs = needs || project.facts.hosts[index].deployment == id;
    if (needs) directories.push_back(service.build->context);
  }
  return directories;
}

bool installs_by_itself(const ComposeService& service) {
  const auto says = [](const std::vector<Text>& words) {
    return std::ranges::any_of(words, [](const Text& word) { return holds_any(word.value, {"apt", "apk", "install"}); });
  };
  return says(service.command) || says(service.entrypoint);
}

}  // namespace

std::vector<ExtensionGap> extension_gaps(const Project& project) {
  std::vector<ExtensionGap> gaps;
  each_compose_service(project, [&](const ComposePlace& place) {
    const Image* image = image_of(project, place);
    if (image == nullptr || !is_official_postgres(*image) || !image_counts(project, *image) || installs_by_itself(place.service) ||
        is_overlaid(project, place))
      return;
    const std::vector<std::string> apps = apps_beside(project, place.file, place.service.name.value);
    std::vector<std::string> seen;
    for (const auto& file : project.facts.migration_files)
      for (const Text& extension : file->extensions) {
        const SourceFile& source = project.file(file->file);
        const bool concerns = source.role == PathRole::production && !holds(source.path, "supabase/") &&
                              std::ranges::any_of(apps, [&](const std::string& app) { return lies_in(source.path, app); });
        if (!concerns || !is_foreign_extension(extension.value) || std::ranges::find(seen, extension.value) != seen.end() ||
            may_hold_extension(project, place.file, extension.value))
          continue;
        seen.push_back(extension.value);
        const std::vector<std::string_view> images = images_with_extension(extension.value);
        gaps.push_back({image, extension, images.empty() ? "" : std::string(images.front())});
      }
  });
  return gaps;
}

}  // namespace preship

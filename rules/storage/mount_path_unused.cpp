#include <algorithm>

#include "answers/compose/services.h"
#include "answers/images/base_image.h"
#include "knowledge/images/facts.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool sets(const Project& project, const DeploymentId& deployment, std::string_view name) {
  return !name.empty() && std::ranges::any_of(places_of(project.index.declarations, deployment),
                                              [&](std::uint32_t index) { return project.facts.env_declarations[index].key.value == name; });
}

static std::string_view directory_for(const std::vector<ImageData>& data, const Image& image) {
  const unsigned version = major_version(image.tag);
  if (version == 0 && !is_one_of(image.tag, {"", "latest", "alpine", "bookworm", "trixie"}))
    return data.size() == 1 ? data[0].directory : std::string_view();
  for (const ImageData& row : data)
    if (version == 0 ? &row == &data.back() : row.first <= version && version <= row.last) return row.directory;
  return {};
}

// Somewhere on the way to the directory, or in it: meant for the data.
static bool is_near_directory(std::string_view target, const std::vector<ImageData>& data) {
  while (target.size() > 1 && target.ends_with('/')) target.remove_suffix(1);
  return std::ranges::any_of(data, [&](const ImageData& row) {
    return target == row.directory || target == directory_of(row.directory) ||
           (row.directory.size() > 6 && target.starts_with(directory_of(row.directory) + "/"));
  });
}

static Findings check(const Project& project) {
  Findings findings;
  each_compose_service(project, [&](const ComposePlace& place) {
    const Image* image = image_of(project, place);
    if (image == nullptr || place.service.build || is_overlaid(project, place) || !place.file.production) return;
    const std::vector<ImageData> data = image_data_of(image->repository);
    if (data.empty() || sets(project, image->deployment, data[0].variable) || is_chosen_by_env_file(project, *image)) return;
    const std::string_view directory = directory_for(data, *image);
    std::optional<ComposeMount> wrong;
    for (const ComposeMount& mount : mounts_of(place.service)) {
      const std::string_view target = std::string_view(mount.target.value).substr(0, mount.target.value.find_last_not_of('/') + 1);
      if (directory.empty() || target == directory || target.starts_with("$") ||
          (target.starts_with(directory) && directory != "/var/lib/postgresql"))
        return;
      if (target.starts_with("/var/lib/postgresql/") && target.ends_with("/docker")) return;  // PGDATA of postgres 18 itself
      if (is_near_directory(target, data) && mount.type != "tmpfs" && !holds(base_name(target), ".")) wrong = mount;
    }
    if (wrong && wrong->span.file == place.file.file)
      findings.push_back({wrong->target.span, "'" + image->repository + (image->tag.empty() ? "" : ":" + image->tag) +
                                                  "' keeps its data in '" + std::string(directory) + "', not here"});
  });
  return findings;
}

Rule storage_mount_path_unused() { return {check}; }

}  // namespace preship

#include "answers/storage/kept_data.h"

#include <algorithm>

#include "answers/compose/services.h"
#include "answers/documents/documents.h"
#include "answers/release/release.h"
#include "knowledge/images/facts.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

// What can be made again.
bool is_passing(std::string_view path) {
  return holds_any(lower_case(path),
                   {"cache",  "tmp",  "node_modules", "/log",       "cert",    "letsencrypt", "caddy", "acme", "static", "public",
                    "socket", "/run", "vendor",       "prometheus", "grafana", "/config",     ".next", "dist", "/src",   "/app/"});
}

void add_compose(const Project& project, std::vector<KeptData>& kept) {
  each_compose_service(project, [&](const ComposePlace& place) {
    if (!is_for_production(project, place) || is_one_shot(place.file, place.service)) return;
    const Image* image = image_of(project, place);
    const bool database = image != nullptr && (!image_data_of(image->repository).empty() || !keeper_directory(image->repository).empty());
    const bool keeps = std::ranges::any_of(mounts_of(place.service), [&](const ComposeMount& mount) {
      return keeps_data(mount) && (database || (mount.type == "volume" && !is_passing(mount.target.value)));
    });
    if (keeps && (database || place.service.build)) kept.push_back({place.service.name.span, place.service.name.value, database});
  });
}

void add_claims(const Project& project, std::vector<KeptData>& kept) {
  for (const auto& file : project.facts.kubernetes_files) {
    if (!project.in_production({file->file})) continue;
    for (const KubernetesObject& object : file->objects)
      if (object.kind.value == "PersistentVolumeClaim" && !is_passing(object.name.value))
        kept.push_back({object.name.span, object.name.value, false});
  }
}

}  // namespace

std::vector<KeptData> kept_data(const Project& project) {
  std::vector<KeptData> kept;
  add_compose(project, kept);
  add_claims(project, kept);
  std::ranges::stable_sort(kept, {}, [&](const KeptData& one) -> const std::string& { return project.file(one.span.file).path; });
  return kept;
}

bool takes_backups(const Project& project) {
  const bool by_image = std::ranges::any_of(project.facts.images, [](const Image& image) {
    return holds_any(image.repository, {"backup", "restic", "litestream", "borg"});
  });
  return by_image || has_program_for(project, Topic::backup) || std::ranges::any_of(release_places(project), [](const ReleasePlace& place) {
           return !steps_of(place, ReleaseKind::backup).empty();
         });
}

}  // namespace preship

#include "answers/compose/services.h"
#include "answers/platforms/kamal.h"
#include "answers/storage/lost_histories.h"
#include "knowledge/images/facts.h"
#include "rule.h"

namespace preship {

static std::string_view data_directory(const Image& image) {
  const std::vector<ImageData> data = image_data_of(image.repository);
  return data.empty() ? keeper_directory(image.repository) : data.back().directory;
}

static void add_accessories(const Project& project, Findings& findings) {
  each_kamal_setup(project, [&](const KamalSetup& setup) {
    for (const KamalAccessory& accessory : setup.accessories) {
      const auto& images = places_of(project.index.images, accessory.deployment);
      const Deployment* deployment = project.deployment(accessory.deployment);
      if (images.empty() || deployment == nullptr) continue;
      const Image& image = project.facts.images[images.front()];
      const KamalMounts mounts = kamal_mounts(setup, *deployment);
      if (data_directory(image).empty() || mounts.open || !mounts.targets.empty()) continue;
      findings.push_back({image.reference.span,
                          "'" + accessory.name.value + "' has no volume for its data in '" + std::string(data_directory(image)) + "'"});
    }
  });
}

static Findings check(const Project& project) {
  Findings findings;
  add_accessories(project, findings);
  each_compose_service(project, [&](const ComposePlace& place) {
    const Image* image = image_of(project, place);
    if (image == nullptr || place.service.build || !is_for_production(project, place) || may_be_mounted_beside(project, place) ||
        is_one_shot(place.file, place.service))
      return;
    if (const ImageHistory* history = place.service.extends_file.empty() ? lost_history(project, place) : nullptr) {
      findings.push_back({image->reference.span,
                          "'" + place.service.name.value + "' has no volume for its history in '" + std::string(history->directory) + "'"});
      findings.back().severity = Severity::warning;
    }
    const std::string_view directory = data_directory(*image);
    if (directory.empty() || !place.service.extends_file.empty()) return;
    const std::vector<ComposeMount> mounts = mounts_of(place.service);
    const bool keeps = std::ranges::any_of(mounts, keeps_data);
    const bool passing = std::ranges::any_of(mounts, [](const ComposeMount& mount) { return mount.type == "tmpfs"; });
    if (!keeps && !passing && place.service.node->find("volumes_from").is_null())
      findings.push_back(
          {image->reference.span, "'" + place.service.name.value + "' has no volume for its data in '" + std::string(directory) + "'"});
  });
  return findings;
}

Rule storage_database_without_volume() { return {check}; }

}  // namespace preship

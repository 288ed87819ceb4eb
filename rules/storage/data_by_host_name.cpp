#include "answers/compose/services.h"
#include "answers/queries.h"
#include "knowledge/images/facts.h"
#include "rule.h"

namespace preship {

static bool names_node(const Project& project, const Image& image, const ComposeService& service, std::string_view variable) {
  return service.node->has("hostname") || service.node->has("network_mode") || !service.env_files.empty() ||
         std::ranges::any_of(places_of(project.index.declarations, image.deployment),
                             [&](std::uint32_t index) { return project.facts.env_declarations[index].key.value == variable; });
}

static Findings check(const Project& project) {
  Findings findings;
  each_compose_service(project, [&](const ComposePlace& place) {
    const Image* image = image_of(project, place);
    const auto data = image == nullptr ? std::nullopt : data_by_host_name(image->repository);
    if (!data || place.service.build || !is_for_production(project, place) || is_overlaid(project, place) ||
        names_node(project, *image, place.service, data->variable))
      return;
    for (const ComposeMount& mount : mounts_of(place.service))
      if (keeps_data(mount) && mount.target.value.starts_with(data->directory))
        findings.push_back({mount.target.span, "'" + place.service.name.value +
                                                   "' keeps its data under the name of its host, which is another one "
                                                   "for each new container: nothing in this volume is found again"});
  });
  return findings;
}

Rule storage_data_by_host_name() { return {check}; }

}  // namespace preship

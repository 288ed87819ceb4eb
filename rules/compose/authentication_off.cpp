#include "answers/compose/services.h"
#include "answers/queries.h"
#include "knowledge/images/facts.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_compose_service(project, [&](const ComposePlace& place) {
    for (const std::uint32_t index :
         places_of(project.index.declarations, DeploymentId(project.file(place.file.file).path, place.service.name.value))) {
      const EnvDeclaration& given = project.facts.env_declarations[index];
      if (given.where != DeclaredIn::compose || !given.value || !opens_some_door(given.key.value)) continue;
      const Image* image = image_or_base_of(project, place);
      if (image == nullptr || !opens_door(image->repository, given.key.value, given.value->value) || !is_for_production(project, place))
        continue;
      findings.push_back({given.key.span, "'" + given.key.value + "' lets everybody into '" + place.service.name.value +
                                              "' who reaches it: no password is asked"});
      // Among its neighbours alone, it is the second lock that lacks and not the first.
      if (std::ranges::none_of(place.service.ports, &ComposePort::is_on_every_interface)) findings.back().confidence = Confidence::low;
    }
  });
  return findings;
}

Rule compose_authentication_off() { return {check}; }

}  // namespace preship

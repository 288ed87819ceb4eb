#include "answers/compose/services.h"
#include "answers/queries.h"
#include "knowledge/images/facts.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool is_published(const ComposeService& service) {
  return std::ranges::any_of(service.ports, [](const ComposePort& port) { return is_one_of(port.host_ip, {"", "0.0.0.0", "::", "[::]"}); });
}

static Findings check(const Project& project) {
  Findings findings;
  each_compose_service(project, [&](const ComposePlace& place) {
    for (const std::uint32_t index :
         places_of(project.index.declarations, DeploymentId(project.file(place.file.file).path, place.service.name.value))) {
      const EnvDeclaration& given = project.facts.env_declarations[index];
      if (given.where != DeclaredIn::compose || !given.value || !opens_some_door(given.key.value)) continue;
      const Image* image = image_or_base_of(project, place);
      if (image == nullptr || !opens_door(image->repository, given.key.value, given.value->value) ||
          !is_for_production(project, place.file))
        continue;
      findings.push_back({given.key.span, "'" + given.key.value + "' lets everybody into '" + place.service.name.value +
                                              "' who reaches it: no password is asked"});
      // Among its neighbours alone, it is the second lock that lacks and not the first.
      if (!is_published(place.service)) findings.back().confidence = Confidence::low;
    }
  });
  return findings;
}

Rule compose_authentication_off() { return {check}; }

}  // namespace preship

#include "answers/compose/services.h"
#include "knowledge/images/without_healthcheck.h"
#include "rule.h"

namespace preship {

static bool has_none(const Project& project, const ComposePlace& place) {
  const ComposeService& service = place.service;
  if (service.healthcheck_disabled) return true;
  if (service.has_healthcheck || is_overlaid(project, place) || !service.extends_file.empty()) return false;
  if (const Image* image = image_of(project, place); image != nullptr && !service.build) return has_no_healthcheck(image->repository);
  if (!service.build || service.build->dockerfile.empty()) return false;
  for (const auto& dockerfile : project.facts.dockerfiles) {
    if (project.file(dockerfile->file).path != service.build->dockerfile) continue;
    const std::vector<const DockerStage*> chain = dockerfile->chain(service.build->target);
    if (chain.empty() || last_instruction(*dockerfile, service.build->target, "HEALTHCHECK") != nullptr) return false;
    const std::string& base = chain.back()->resolved_image;
    return hands_down_no_healthcheck(std::string_view(base).substr(0, base.find(':')));
  }
  return false;
}

static Findings check(const Project& project) {
  Findings findings;
  each_compose_service(project, [&](const ComposePlace& place) {
    for (const YamlPair& pair : place.service.node->find("depends_on").pairs) {
      const YamlNode& condition = pair.value->find("condition");
      const ComposeService* other = find_service(place.file, pair.key.value);
      if (condition.text() != "service_healthy" || other == nullptr || condition.span.file != place.file.file ||
          !has_none(project, {place.file, *other}))
        continue;
      findings.push_back({condition.scalar.span,
                          "'" + pair.key.value + "' never becomes healthy: it has no health check",
                          {{other->name.span, "the service"}}});
    }
  });
  return findings;
}

Rule compose_waits_for_missing_healthcheck() { return {check}; }

}  // namespace preship

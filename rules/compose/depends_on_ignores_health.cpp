#include "answers/compose/services.h"
#include "knowledge/images/images.h"
#include "rule.h"

namespace preship {

static bool starts_again(const ComposeService& service) {
  const std::string& policy = service.node->find("restart").text();
  return (!policy.empty() && policy != "no") || !service.node->find("deploy").is_null();
}

static bool is_store(const Project& project, const ComposePlace& place) {
  const Image* image = image_of(project, place);
  return image != nullptr && is_database_image(image->repository);
}

static Findings check(const Project& project) {
  Findings findings;
  each_compose_service(project, [&](const ComposePlace& place) {
    const Image* own = image_of(project, place);
    if (starts_again(place.service) || !place.file.production || (own != nullptr && is_tool_image(own->repository))) return;
    const YamlNode& written = place.service.node->find("depends_on");
    for (const Text& name : place.service.depends_on) {
      const ComposeService* other = find_service(place.file, name.value);
      const std::string& condition = written.find(name.value).find("condition").text();
      if (other == nullptr || !other->has_healthcheck || (!condition.empty() && condition != "service_started")) continue;
      if (name.span.file == place.file.file && is_store(project, {place.file, *other}))
        findings.push_back(
            {name.span,
             "'" + place.service.name.value + "' does not wait until '" + name.value + "' is healthy, and nothing starts it again",
             {{other->name.span, "its health check is here"}}});
    }
  });
  return findings;
}

Rule compose_depends_on_ignores_health() { return {check}; }

}  // namespace preship

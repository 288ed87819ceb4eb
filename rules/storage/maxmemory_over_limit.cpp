#include "answers/compose/redis.h"
#include "rule.h"
#include "text/size.h"

namespace preship {

// What the container may use, as the file says.
static const Text* limit_of(const ComposeService& service) {
  for (const YamlNode* node :
       {&service.node->find("mem_limit"), &service.node->find("deploy").find("resources").find("limits").find("memory")})
    if (node->is_scalar()) return &node->scalar;
  return nullptr;
}

static Findings check(const Project& project) {
  Findings findings;
  each_compose_service(project, [&](const ComposePlace& place) {
    const Text* most = is_redis(project, place) ? redis_option(place.service, "--maxmemory") : nullptr;
    const Text* limit = most == nullptr ? nullptr : limit_of(place.service);
    if (limit == nullptr || !is_for_production(project, place)) return;
    const auto bytes = bytes_of_size(most->value), allowed = bytes_of_size(limit->value);
    if (bytes && allowed && *bytes >= *allowed)
      findings.push_back(
          {most->span,
           "Redis fills '" + most->value + "', and its container is killed at '" + limit->value + "': it never comes to evict",
           {{limit->span, "the limit"}}});
  });
  return findings;
}

Rule storage_maxmemory_over_limit() { return {check}; }

}  // namespace preship

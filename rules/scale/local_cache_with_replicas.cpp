#include "answers/build/next_cache.h"
#include "answers/processes/instances.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const Service& service : project.services) {
    if (!service.production) continue;
    for (const Deployment* deployment : production_deployments(project, service.id)) {
      if (!project.in_production(deployment->name.span)) continue;
      const std::optional<Instances> instances = instances_of(project, *deployment);
      if (!instances || instances->count < 2) continue;
      const std::optional<Span> cleared = own_cache_cleared(project, service);
      if (!cleared) break;
      findings.push_back({instances->place,
                          "each of " + std::to_string(instances->count) + " " + instances->what + " of '" + deployment->name.value +
                              "' has a cache of its own: what one of them makes anew stays old on the others",
                          {{*cleared, "one instance alone clears its cache here"}}});
      break;
    }
  }
  return findings;
}

Rule scale_local_cache_with_replicas() { return {check}; }

}  // namespace preship

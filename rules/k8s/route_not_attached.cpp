#include "answers/kubernetes/routes.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const DetachedRoute& route : detached_routes(project))
    findings.push_back({route.place, route.why, {{route.gateway, "the Gateway stands here"}}});
  return findings;
}

Rule k8s_route_not_attached() { return {check}; }

}  // namespace preship

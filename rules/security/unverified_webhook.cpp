#include "answers/access/open_routes.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const HttpRoute* route : unverified_webhooks(project))
    findings.push_back(
        {route->path.span, "anybody may post to '" + route->path.value + "': nothing here looks at a signature or a secret"});
  return findings;
}

Rule security_unverified_webhook() { return {check}; }

}  // namespace preship

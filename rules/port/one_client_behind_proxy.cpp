#include "answers/build/proxies.h"
#include "answers/build/rate_limits.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const Service& service : project.services) {
    if (!service.production) continue;
    const std::optional<AddressLimit> limit = limit_by_address(project, service);
    if (!limit) continue;
    const std::optional<Span> proxy = limit->nearby ? distant_proxy(project, service) : proxy_in_front(project, service);
    if (!proxy) continue;
    findings.push_back({limit->place,
                        "this counts requests by address, and every client has that of the proxy: " + std::string(limit->lacks) +
                            ", so that all of them share one limit",
                        {{*proxy, "the proxy"}}});
  }
  return findings;
}

Rule port_one_client_behind_proxy() { return {check}; }

}  // namespace preship

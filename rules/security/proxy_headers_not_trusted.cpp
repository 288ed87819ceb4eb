#include "answers/build/trusted_proxies.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const UntrustedProxy& each : untrusted_proxies(project)) findings.push_back({each.place, each.what, {{each.proxy, "the proxy"}}});
  return findings;
}

Rule security_proxy_headers_not_trusted() { return {check}; }

}  // namespace preship

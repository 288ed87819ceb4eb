#include "answers/compose/proxied_ports.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const ProxiedPort& each : proxied_ports(project)) {
    const bool tls = each.past == "TLS";
    findings.push_back({each.port, "'" + each.service->name.value + "' is published on every interface beside " + each.proxy +
                                       ", which serves it" +
                                       (tls ? " over TLS: anybody reaches it in clear text, and past the proxy"
                                            : ": anybody reaches it past the proxy and its " + each.past)});
    findings.back().notes.push_back({each.sent, "the proxy needs no published port"});
  }
  return findings;
}

Rule compose_port_beside_proxy() { return {check}; }

}  // namespace preship

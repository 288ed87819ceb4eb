#include "answers/ports/upstream_names.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const HostReference* host : once<unknown_upstreams>(project)) {
    if (project.file(host->host.span.file).kind != FileKind::caddyfile) continue;
    findings.push_back({host->host.span, "Caddy will answer 502: no service of the deployment is named '" + host->host.value + "'"});
    if (const auto meant = service_meant(project, *host))
      findings.back().fix = Fix{"use '" + *meant + "'", {{host->host.span, *meant}}, false};
  }
  return findings;
}

Rule caddy_unknown_upstream() { return {check}; }

}  // namespace preship

#include "answers/caddy/sites.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const LostCertificates& lost : lost_certificates(project)) {
    findings.push_back({lost.deployment->name.span,
                        "'" + lost.deployment->name.value +
                            "' keeps its certificates in '/data', where no volume is: each new container asks for them again"});
    findings.back().notes.push_back({lost.address->word.span, "Caddy gets a certificate for this address"});
  }
  return findings;
}

Rule caddy_certificates_not_kept() { return {check}; }

}  // namespace preship

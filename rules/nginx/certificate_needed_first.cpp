#include "answers/fold.h"
#include "answers/nginx/renewals.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const AwaitedCertificate& each : awaited_certificates(project))
    findings.push_back({each.path.span,
                        "on a new machine '" + each.nginx->name.value + "' does not start without this certificate, and '" +
                            each.certbot->name.value + "' gets it through the same nginx: nothing here brings a first one",
                        {{each.certbot->name.span, "the service that gets it"}}});
  return one_per_file(std::move(findings));
}

Rule nginx_certificate_needed_first() { return {check}; }

}  // namespace preship

#include "answers/nginx/renewals.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const UnloadedRenewal& each : unloaded_renewals(project))
    findings.push_back({each.renewal,
                        "certbot renews the certificate, and nothing here makes '" + each.nginx->name.value +
                            "' load it: it serves the old one, past its end, until somebody restarts it",
                        {{each.nginx->name.span, "the nginx that serves it"}}});
  return findings;
}

Rule nginx_renewed_certificate_not_loaded() { return {check}; }

}  // namespace preship

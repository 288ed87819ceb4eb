#include "answers/kubernetes/certificates.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const WrongIssuer& wrong : wrong_issuers(project))
    findings.push_back({wrong.name.span,
                        wrong.by + " asks the " + wrong.asked + " '" + wrong.name.value + "', and what has this name is " +
                            (wrong.asked == "Issuer" ? "a ClusterIssuer" : "an Issuer") + ": no certificate is made",
                        {{wrong.other.span, "this one"}}});
  for (const UnfilledSecret& secret : unfilled_tls_secrets(project)) {
    findings.push_back({secret.name.span, "nothing fills '" + secret.name.value + "': " + secret.why});
    findings.back().severity = Severity::warning;
    findings.back().confidence = Confidence::medium;
  }
  return findings;
}

Rule k8s_certificate_never_made() { return {check}; }

}  // namespace preship

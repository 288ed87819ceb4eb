#include "answers/docker/build_secrets.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const LostSecret& secret : lost_secrets(project)) {
    Finding finding{.span = secret.id.span, .message = "the build hands over no secret '" + secret.id.value + "'"};
    if (!secret.given.empty()) finding.message += ", only '" + secret.given + "'";
    finding.message += secret.required ? ": it stops here" : ": this step goes on without it";
    for (const Span& build : secret.builds) finding.notes.push_back({build, "this builds the image"});
    if (!secret.required && secret.given.empty()) {
      finding.severity = Severity::warning;
      finding.confidence = secret.read ? Confidence::medium : Confidence::low;
    }
    finding.fold = {"secret " + secret.id.value + " " + std::to_string(secret.id.span.file), "", "it is missing here too"};
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule docker_secret_never_given() { return {check}; }

}  // namespace preship

#include "answers/settings/switches.h"
#include "rule.h"

namespace preship {

static bool is_deployed(const Project& project, const EnvDeclaration& given) {
  const Deployment* deployment = project.deployment(given.deployment);
  return deployment != nullptr && deployment->production && deployment->kind != ArtifactKind::workflow;
}

static std::string message_of(const EnvRead& read, const EnvDeclaration* off) {
  const std::string name = "'" + read.key.value + "'";
  if (off != nullptr) return name + " is on although '" + off->value->value + "' is given: every text is true here";
  if (read.reason.kind == Reason::text_instead) return name + " is on when nothing sets it: its default is a text, and every text is true";
  if (read.reason.kind == Reason::off_instead) return name + " is on whatever it is set to, 'false' too: every text is true";
  return name + " cannot be turned off: every text is true, 'false' too";
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& [read, off] : stuck_switches(project)) {
    Finding finding{.span = read->span, .message = message_of(*read, off)};
    if (off != nullptr) finding.notes.push_back({off->value->span, "this is meant to turn it off"});
    if (off != nullptr && is_deployed(project, *off)) finding.severity = Severity::error;
    if (off != nullptr || read->reason.kind == Reason::text_instead) finding.confidence = Confidence::high;
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule env_switch_stuck_on() { return {check}; }

}  // namespace preship

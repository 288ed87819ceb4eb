#include "answers/together.h"
#include "rule.h"

namespace preship {

static std::string message_for(const SecretLog& log) {
  switch (log.what) {
    case SecretLogged::environment:
      return "the whole environment is written to the log, with every secret in it";
    case SecretLogged::workflow_secret:
      return "the secret '" + log.name + "' is printed to the log of the workflow";
    case SecretLogged::env_file:
      return "'" + log.name + "' is printed to the log, with every secret in it";
    case SecretLogged::key:
      break;
  }
  return "the value of '" + log.name + "' is written to the log";
}

static Findings check(const Project& project) {
  Findings findings;
  for (const SecretLog& log : project.facts.secret_logs) {
    const SourceFile& file = project.file(log.span.file);
    Finding finding{.span = log.span, .message = message_for(log), .fold = {group_of(log.span.file) + " " + log.name, "", "also here"}};
    const bool runs = file.role == PathRole::production || file.kind == FileKind::workflow;
    if (!log.secret || !runs) finding.confidence = Confidence::low;
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule secret_logged() { return {check}; }

}  // namespace preship

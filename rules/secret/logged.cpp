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
  std::map<std::pair<FileId, std::string>, Finding> by_name;
  for (const SecretLog& log : project.facts.secret_logs) {
    const SourceFile& file = project.file(log.span.file);
    Finding finding{log.span, message_for(log)};
    const bool runs = file.role == PathRole::production || file.kind == FileKind::workflow;
    if (!log.secret || !runs) finding.confidence = Confidence::low;
    const auto [known, is_new] = by_name.try_emplace({log.span.file, log.name}, finding);
    if (!is_new && known->second.notes.size() < 5) known->second.notes.push_back({log.span, "also here"});
  }
  Findings findings;
  for (auto& [key, finding] : by_name) findings.push_back(std::move(finding));
  return findings;
}

Rule secret_logged() { return {check}; }

}  // namespace preship

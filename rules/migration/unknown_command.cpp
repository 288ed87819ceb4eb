#include "answers/migrations/nextly_calls.h"
#include "knowledge/release/nextly_commands.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const NextlyCall& call : once<nextly_calls>(project)) {
    const std::string name = call.name();
    if (!name.starts_with("migrate:") || nextly_command(name) != nullptr || name.find_first_of("$*<{") != std::string::npos) continue;
    findings.push_back({call.words[1].span, "Nextly has no command '" + name + "'"});
    if (call.document) findings.back().severity = Severity::note;
  }
  return findings;
}

Rule migration_unknown_command() { return {check}; }

}  // namespace preship

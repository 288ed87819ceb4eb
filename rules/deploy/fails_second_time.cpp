#include "answers/scripts/second_runs.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& [command, creation] : second_runs(project)) {
    std::string what(creation->program);
    for (const std::string_view word : creation->words) what.append(" ").append(word);
    findings.push_back({command, "'" + what + "' fails from the second release on: '" + std::string(creation->error) + "'"});
  }
  return findings;
}

Rule deploy_fails_second_time() { return {check}; }

}  // namespace preship

#include "answers/env/dotenv_queries.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& file : project.facts.dotenv_files) {
    if (!is_checked_for_form(project, *file)) continue;
    for (const DotenvEntry& entry : file->entries) {
      if (entry.commented || !entry.colon) continue;
      Finding finding{entry.sign, "':' stands in place of '=' behind '" + entry.key.value + "', which few readers understand"};
      finding.fix = Fix{"write '='", {{entry.sign, "="}}, true};
      findings.push_back(std::move(finding));
    }
  }
  return findings;
}

Rule dotenv_colon_for_equals() { return {check}; }

}  // namespace preship

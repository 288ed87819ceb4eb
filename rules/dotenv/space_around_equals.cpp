#include "answers/env/dotenv_queries.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& file : project.facts.dotenv_files) {
    if (!is_checked_for_form(project, *file) || reader_of(project, *file, EnvFileReader::shell) != nullptr) continue;
    for (const DotenvEntry& entry : file->entries) {
      if (entry.commented || entry.colon || entry.sign.end - entry.sign.begin < 2) continue;
      Finding finding{entry.sign, "blanks around the '=' of '" + entry.key.value + "'"};
      finding.fix = Fix{"remove the blanks", {{entry.sign, "="}}, true};
      findings.push_back(std::move(finding));
    }
  }
  return findings;
}

Rule dotenv_space_around_equals() { return {check}; }

}  // namespace preship

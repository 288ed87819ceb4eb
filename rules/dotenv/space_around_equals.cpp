#include "answers/each.h"
#include "answers/env_files/queries.h"
#include "rule.h"

namespace preship {

static void check(const Place<DotenvFile>& file, Findings& findings) {
  if (reader_of(file.project, file.item, EnvFileReader::shell) != nullptr) return;
  for (const DotenvEntry& entry : file->entries) {
    if (entry.commented || entry.colon || entry.sign.end - entry.sign.begin < 2) continue;
    Finding finding{entry.sign, "blanks around the '=' of '" + entry.key.value + "'"};
    finding.fix = Fix{"remove the blanks", {{entry.sign, "="}}, true};
    findings.push_back(std::move(finding));
  }
}

Rule dotenv_space_around_equals() { return {each<DotenvFile, check>}; }

}  // namespace preship

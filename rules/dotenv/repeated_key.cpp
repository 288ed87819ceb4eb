#include "answers/each.h"
#include "answers/env_files/queries.h"
#include "rule.h"

namespace preship {

static void check(const Place<DotenvFile>& file, Findings& findings) {
  if (is_template(file.item)) return;
  std::map<std::string_view, const DotenvEntry*> last;
  for (std::size_t i = 0; i < file->entries.size(); ++i) {
    const DotenvEntry& entry = file->entries[i];
    if (entry.commented || !entry.has_equals) continue;
    const auto [before, is_first] = last.try_emplace(entry.key.value, &entry);
    const DotenvEntry& earlier = *before->second;
    before->second = &entry;
    if (is_first || earlier.value.value != entry.value.value) continue;
    Finding finding{entry.key.span, "'" + entry.key.value + "' is set to the same value a second time"};
    finding.notes.push_back({earlier.key.span, "first set here"});
    finding.fix = Fix{"remove the second '" + entry.key.value + "'", {{whole_lines(file.item, i), ""}}, true};
    findings.push_back(std::move(finding));
  }
}

Rule dotenv_repeated_key() { return {each<DotenvFile, check>}; }

}  // namespace preship

#include "answers/each.h"
#include "answers/env_files/queries.h"
#include "answers/env_files/values.h"
#include "rule.h"

namespace preship {

static void check(const Place<DotenvFile>& file, Findings& findings) {
  if (is_template(file.item)) return;
  std::map<std::string_view, const DotenvEntry*> last;
  for (const DotenvEntry& entry : file->entries) {
    if (entry.commented || !entry.has_equals) continue;
    const auto [before, is_first] = last.try_emplace(entry.key.value, &entry);
    const DotenvEntry& earlier = *before->second;
    before->second = &entry;
    // PATHS=${PATHS}:/more adds to the value before.
    if (is_first || earlier.value.value == entry.value.value || std::ranges::count(referenced_names(entry), entry.key.value) > 0) continue;
    Finding finding{entry.key.span, "'" + entry.key.value + "' is set again, and its earlier value is lost"};
    finding.notes.push_back({earlier.key.span, "the value here never counts: the last one wins"});
    findings.push_back(std::move(finding));
  }
}

Rule dotenv_duplicate_key() { return {each<DotenvFile, check>}; }

}  // namespace preship

#include "answers/each.h"
#include "answers/env_files/queries.h"
#include "rule.h"

namespace preship {

static void check(const Place<DotenvFile>& file, Findings& findings) {
  if (reader_of(file.project, file.item, EnvFileReader::shell) != nullptr) return;
  const bool docker = reader_of(file.project, file.item, EnvFileReader::docker) != nullptr;
  for (const DotenvEntry& entry : file->entries) {
    const std::string& value = entry.written.value;
    // A quote that is never closed is for syntax/dotenv.
    if (entry.commented || entry.quote != 0 || value.find_first_of(" \t") == std::string::npos || value.find_first_of("'\"`") == 0)
      continue;
    Finding finding{entry.written.span, "the value of '" + entry.key.value + "' has blanks and no quotes"};
    if (!docker) finding.fix = quote_value(entry);
    findings.push_back(std::move(finding));
  }
}

Rule dotenv_value_without_quotes() { return {each<DotenvFile, check>}; }

}  // namespace preship

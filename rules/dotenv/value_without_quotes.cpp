#include "answers/env/dotenv_queries.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& file : project.facts.dotenv_files) {
    if (!is_checked_for_form(project, *file) || reader_of(project, *file, EnvFileReader::shell) != nullptr) continue;
    const bool docker = reader_of(project, *file, EnvFileReader::docker) != nullptr;
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
  return findings;
}

Rule dotenv_value_without_quotes() { return {check}; }

}  // namespace preship

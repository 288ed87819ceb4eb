#include "answers/env_files/queries.h"
#include "rule.h"

namespace preship {

// A placeholder of an example is going to be replaced: "<your key>".
static bool is_left_open(const DotenvFile& file, const DotenvEntry& entry) {
  return file.role == DotenvRole::example && entry.written.value.find('<') != std::string::npos;
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& file : project.facts.dotenv_files) {
    const EnvFileUse* use = reader_of(project, *file, EnvFileReader::words);
    if (use == nullptr || !is_checked_for_form(project, *file)) continue;
    for (const DotenvEntry& entry : file->entries)
      if (auto problem = split_by_shell(entry); problem && !is_left_open(*file, entry))
        findings.push_back(misread_entry(*file, *use, {&entry, std::move(*problem)}));
  }
  return findings;
}

Rule dotenv_split_at_blanks() { return {check}; }

}  // namespace preship

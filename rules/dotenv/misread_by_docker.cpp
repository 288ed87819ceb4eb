#include "answers/env_files/queries.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& file : project.facts.dotenv_files) {
    const EnvFileUse* use = reader_of(project, *file, EnvFileReader::docker);
    if (use == nullptr || !is_checked_for_form(project, *file)) continue;
    for (const DotenvEntry& entry : file->entries)
      if (auto problem = misread_by_docker(entry)) findings.push_back(misread_entry(*file, *use, {&entry, std::move(*problem)}));
  }
  return findings;
}

Rule dotenv_misread_by_docker() { return {check}; }

}  // namespace preship

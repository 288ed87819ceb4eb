#include "answers/env/dotenv_queries.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& file : project.facts.dotenv_files) {
    if (!is_checked_for_form(project, *file)) continue;
    for (const DotenvLine& line : file->lines)
      if (std::ranges::any_of(line.key.value, [](char c) { return c >= 'a' && c <= 'z'; }))
        findings.push_back({line.key.span, "'" + line.key.value + "' is not in capitals"});
  }
  return findings;
}

Rule dotenv_lowercase_key() { return {check}; }

}  // namespace preship

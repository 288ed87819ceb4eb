#include "answers/env/dotenv_queries.h"
#include "answers/env/dotenv_values.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& file : project.facts.dotenv_files) {
    if (!is_checked_for_form(project, *file)) continue;
    for (const DotenvEntry& entry : file->entries) {
      if (!has_needless_quotes(entry)) continue;
      Finding finding{entry.written.span, "the value of '" + entry.key.value + "' needs no quotes"};
      finding.fix = Fix{"remove the quotes", {{entry.written.span, entry.value.value}}, true};
      findings.push_back(std::move(finding));
    }
  }
  return findings;
}

Rule dotenv_quote_character() { return {check}; }

}  // namespace preship

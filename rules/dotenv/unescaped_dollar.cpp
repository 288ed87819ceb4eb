#include "answers/compose/dollars.h"
#include "answers/env/dotenv_queries.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& file : project.facts.dotenv_files) {
    if (!is_checked_for_form(project, *file)) continue;
    for (const DotenvEntry& entry : file->entries) {
      const std::optional<Span> hash = unescaped_hash(entry);
      const std::optional<Span> reader = hash ? read_by_compose(project, *file) : std::nullopt;
      if (!reader) continue;
      findings.push_back({.span = *hash,
                          .message = "compose takes the dollar signs in the value of '" + entry.key.value + "' for variables",
                          .notes = {{*reader, "compose reads it here"}},
                          .fix = Fix{"put the value in single quotes", {{entry.written.span, "'" + entry.value.value + "'"}}, true}});
    }
  }
  return findings;
}

Rule dotenv_unescaped_dollar() { return {check}; }

}  // namespace preship

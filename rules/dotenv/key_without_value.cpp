#include "answers/env/dotenv_queries.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& file : project.facts.dotenv_files) {
    if (!is_checked_for_form(project, *file)) continue;
    for (const DotenvEntry& entry : file->entries) {
      if (entry.has_equals) continue;
      Finding finding{entry.key.span,
                      "'" + entry.key.value + "' has no '=': dotenv skips the line, docker hands on the value of its caller"};
      const Span end{entry.key.span.file, entry.key.span.end, entry.key.span.end};
      finding.fix = Fix{"set '" + entry.key.value + "' to an empty value", {{end, "="}}, false};
      findings.push_back(std::move(finding));
    }
  }
  return findings;
}

Rule dotenv_key_without_value() { return {check}; }

}  // namespace preship

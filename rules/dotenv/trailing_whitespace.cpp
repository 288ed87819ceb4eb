#include "answers/env/dotenv_queries.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& file : project.facts.dotenv_files) {
    if (!is_checked_for_form(project, *file)) continue;
    for (const DotenvLine& line : file->lines) {
      if (line.trailing == 0) continue;
      Finding finding{{line.span.file, line.span.end - line.trailing, line.span.end}, "blanks at the end of the line"};
      finding.fix = Fix{"remove the blanks", {{finding.span, ""}}, true};
      findings.push_back(std::move(finding));
    }
  }
  return findings;
}

Rule dotenv_trailing_whitespace() { return {check}; }

}  // namespace preship

#include "answers/env/dotenv_queries.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& file : project.facts.dotenv_files) {
    if (!is_checked_for_form(project, *file) || file->lines.empty()) continue;
    const DotenvLine& last = file->lines.back();
    if (last.line_end != 0) continue;
    const char* newline = file->lines.front().line_end == 2 ? "\r\n" : "\n";
    Finding finding{last.span, "the last line has no line end: what is appended joins it"};
    // The line as a whole, so that the fix of another rule that adds a line here waits for the next round.
    finding.fix = Fix{"end the line", {{last.span, std::string(text_of(project, last.span)) + newline}}, true};
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule dotenv_no_final_newline() { return {check}; }

}  // namespace preship

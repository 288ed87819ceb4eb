#include "model/dotenv_queries.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& file : project.facts.dotenv_files) {
    if (!is_checked_for_form(project, *file) || file->lines.empty()) continue;
    const DotenvLine& last = file->lines.back();
    if (last.line_end != 0) continue;
    const Span end{file->file, last.span.end, last.span.end};
    Finding finding{{file->file, last.span.begin, last.span.end}, "the last line has no line end: what is appended joins it"};
    finding.fix = Fix{"end the line", {{end, file->lines.front().line_end == 2 ? "\r\n" : "\n"}}, true};
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule dotenv_no_final_newline() { return {check}; }

}  // namespace preship

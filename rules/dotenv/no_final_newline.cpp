#include "answers/each.h"
#include "answers/env_files/queries.h"
#include "rule.h"

namespace preship {

static void check(const Place<DotenvFile>& file, Findings& findings) {
  if (file->lines.empty()) return;
  const DotenvLine& last = file->lines.back();
  if (last.line_end != 0) return;
  const char* newline = file->lines.front().line_end == 2 ? "\r\n" : "\n";
  Finding finding{last.span, "the last line has no line end: what is appended joins it"};
  // The line as a whole, so that the fix of another rule that adds a line here waits for the next round.
  finding.fix = Fix{"end the line", {{last.span, std::string(text_of(file.project, last.span)) + newline}}, true};
  findings.push_back(std::move(finding));
}

Rule dotenv_no_final_newline() { return {each<DotenvFile, check>}; }

}  // namespace preship

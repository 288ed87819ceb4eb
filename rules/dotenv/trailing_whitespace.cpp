#include "answers/each.h"
#include "rule.h"

namespace preship {

static void check(const Place<DotenvLine>& line, Findings& findings) {
  if (line->trailing == 0) return;
  Finding finding{{line->span.file, line->span.end - line->trailing, line->span.end}, "blanks at the end of the line"};
  finding.fix = Fix{"remove the blanks", {{finding.span, ""}}, true};
  findings.push_back(std::move(finding));
}

Rule dotenv_trailing_whitespace() { return {each<DotenvLine, check>}; }

}  // namespace preship

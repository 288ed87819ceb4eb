#include "answers/each.h"
#include "rule.h"

namespace preship {

// The lines of a run that are too many: all but the first, and at the end of the file that one too.
static Span superfluous(const DotenvFile& file, std::size_t first, std::size_t after) {
  const bool at_end = after == file.lines.size() && first > 0;
  if (at_end && file.lines[first - 1].line_end == 0) return {};
  const std::size_t begin = at_end ? first : first + 1;
  if (begin >= after) return {};
  const DotenvLine& last = file.lines[after - 1];
  return {file.file, file.lines[begin].span.begin, last.span.end + last.line_end};
}

static void check(const Place<DotenvFile>& file, Findings& findings) {
  const auto is_blank = [&](std::size_t line) { return line < file->lines.size() && file->lines[line].kind == DotenvLineKind::blank; };
  for (std::size_t first = 0; first < file->lines.size(); ++first) {
    std::size_t after = first;
    while (is_blank(after)) ++after;
    const Span extra = superfluous(file.item, first, after);
    if (extra.begin < extra.end) {
      Finding finding{extra, after == file->lines.size() ? "blank lines at the end of the file" : "more than one blank line in a row"};
      finding.fix = Fix{"remove the blank lines", {{extra, ""}}, true};
      findings.push_back(std::move(finding));
    }
    first = std::max(first, after);
  }
}

Rule dotenv_extra_blank_line() { return {each<DotenvFile, check>}; }

}  // namespace preship

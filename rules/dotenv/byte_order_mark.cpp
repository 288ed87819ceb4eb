#include "answers/each.h"
#include "rule.h"

namespace preship {

static void check(const Place<DotenvFile>& file, Findings& findings) {
  if (!file->byte_order_mark) return;
  Finding finding{{file->file, 0, 3}, "the file starts with a byte order mark, which many readers take for part of the first key"};
  finding.fix = Fix{"remove the byte order mark", {{finding.span, ""}}, true};
  findings.push_back(std::move(finding));
}

Rule dotenv_byte_order_mark() { return {each<DotenvFile, check>}; }

}  // namespace preship

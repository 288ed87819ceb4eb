#include "answers/env/dotenv_queries.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& file : project.facts.dotenv_files) {
    if (!file->byte_order_mark || !is_checked_for_form(project, *file)) continue;
    Finding finding{{file->file, 0, 3}, "the file starts with a byte order mark, which many readers take for part of the first key"};
    finding.fix = Fix{"remove the byte order mark", {{finding.span, ""}}, true};
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule dotenv_byte_order_mark() { return {check}; }

}  // namespace preship
